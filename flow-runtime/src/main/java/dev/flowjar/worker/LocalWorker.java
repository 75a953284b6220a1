package dev.flowjar.worker;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.worker.WorkerLauncher.TaskListener;
import dev.flowjar.worker.WorkerProtocol.Begin;
import dev.flowjar.worker.WorkerProtocol.Done;
import dev.flowjar.worker.WorkerProtocol.FromWorker;
import dev.flowjar.worker.WorkerProtocol.Ready;
import dev.flowjar.worker.WorkerProtocol.Run;
import dev.flowjar.worker.WorkerProtocol.ToWorker;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One worker process, as its scheduler sees it.
 *
 * <p>{@link #run} is called by one thread at a time; {@link #kill} by any.
 */
final class LocalWorker implements Closeable {

  /** A child of the step may hold the streams open when the worker is gone: do not wait for it. */
  private static final long STREAMS_GRACE_MILLIS = 1_000;

  /** A worker that is asked to end does so at once. */
  private static final long END_GRACE_MILLIS = 2_000;

  private final WorkerRequirements requirements;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Optional<ClassArchive.Recording> recording;
  private final Process process;
  private final LinePump out;
  private final LinePump err;
  private @Nullable JsonLines connection;
  private long heapBytes;
  private volatile boolean isKilled;

  /** Starts the process and does not wait for it. */
  LocalWorker(WorkerCommand command, WorkerRequirements requirements, Path socket, Path scratch)
      throws IOException {
    this.requirements = requirements;
    this.socket = socket;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    this.recording = command.archive().record(requirements.heapBytes());
    this.process = command.process(requirements, recording, socket, scratch).start();
    this.out = new LinePump(process.getInputStream(), "flow-worker-out-" + process.pid());
    this.err = new LinePump(process.getErrorStream(), "flow-worker-err-" + process.pid());
    process.getOutputStream().close();
    // Ends the wait for a connection that will never come.
    CompletableFuture<Void> unused = process.onExit().thenRun(this::closeServer);
  }

  WorkerRequirements requirements() {
    return requirements;
  }

  /** Whether the output of another task would be heard. */
  boolean isAudible() {
    return !out.isClosed() && !err.isClosed();
  }

  /** Runs an attempt and waits for its outcome. */
  TaskOutcome run(RunSpec run, TaskSpec task, TaskListener listener) {
    String marker = "flow-end-" + UUID.randomUUID();
    CompletableFuture<Void> outEnd =
        out.attach(marker, line -> listener.printed(OutputStreamName.OUT, line));
    CompletableFuture<Void> errEnd =
        err.attach(marker, line -> listener.printed(OutputStreamName.ERR, line));
    Optional<TaskOutcome> outcome = converse(run, task, marker, listener);
    if (outcome.isEmpty()) {
      awaitQuietly(process.onExit(), STREAMS_GRACE_MILLIS * 5);
      MarkedProcesses.kill(socket);
      awaitQuietly(CompletableFuture.allOf(outEnd, errEnd), STREAMS_GRACE_MILLIS);
      return isKilled ? new TaskOutcome.Killed() : new TaskOutcome.Crashed(death(task));
    }
    awaitQuietly(CompletableFuture.allOf(outEnd, errEnd), STREAMS_GRACE_MILLIS * 60);
    return outcome.get();
  }

  /** Empty if the worker was gone before it answered. */
  private Optional<TaskOutcome> converse(
      RunSpec run, TaskSpec task, String marker, TaskListener listener) {
    try {
      JsonLines lines = connection;
      if (lines == null) {
        lines = connect(run);
        connection = lines;
      }
      listener.started();
      lines.send(new Run(task, marker), ToWorker.class);
      return lines.receive(FromWorker.class).map(answer -> ((Done) answer).outcome());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private JsonLines connect(RunSpec run) throws IOException {
    JsonLines lines = new JsonLines(server.accept());
    closeServer();
    if (!(lines.receive(FromWorker.class).orElse(null) instanceof Ready ready)) {
      throw new IOException("the worker did not say that it is ready");
    }
    heapBytes = ready.heapBytes();
    lines.send(new Begin(run), ToWorker.class);
    return lines;
  }

  private StepFailure death(TaskSpec task) {
    if (process.isAlive()) {
      process.destroyForcibly();
      return StepFailure.workerDied(
          "The worker of %s closed its connection and was killed.".formatted(task.task()));
    }
    int code = process.exitValue();
    if (code == WorkerProtocol.OUT_OF_MEMORY) {
      return HeapAdvice.death(task.task(), heapBytes);
    }
    if (connection == null) {
      return StepFailure.workerDied(
          "The worker of %s could not start: its JVM exited with code %d before it was ready. What it said is in the log of the task. Check @Resources and @Environment of the step."
              .formatted(task.task(), code));
    }
    return StepFailure.workerDied(
        code > 128
            ? "The worker of %s was killed by signal %d%s."
                .formatted(task.task(), code - 128, code == 137 ? " (SIGKILL; out of memory?)" : "")
            : "The worker of %s exited with code %d before the step was done. Did the step call System.exit?"
                .formatted(task.task(), code));
  }

  /** Kills the process and all that it started. */
  void kill() {
    isKilled = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends the process, which has nothing to do. */
  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      // It is being killed anyway.
    }
    recording.ifPresent(this::endRecording);
    process.destroyForcibly();
    closeServer();
  }

  /** What a JVM has noted is complete only if it has worked, and ends by itself. */
  private void endRecording(ClassArchive.Recording begun) {
    if (connection != null) {
      awaitQuietly(process.onExit(), END_GRACE_MILLIS);
    }
    if (!process.isAlive() && process.exitValue() == 0) {
      begun.complete();
    } else {
      begun.abandon();
    }
  }

  private void closeServer() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // The directory of the sockets is removed with the run.
    }
  }

  private static void awaitQuietly(CompletableFuture<?> future, long millis) {
    try {
      future.get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What has not come by now does not come.
    }
  }
}

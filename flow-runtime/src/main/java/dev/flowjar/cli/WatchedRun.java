package dev.flowjar.cli;

import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A run that somebody watches and may stop.
 *
 * @param invocation how it was called for
 * @param flow what runs
 * @param choices how it runs
 * @param datastore where it is stored
 */
record WatchedRun(
    Invocation invocation, FlowChoice flow, RunChoices choices, DatastoreOption datastore) {

  /** Starts it and stays with it to the end. */
  ExitCode follow(FlowRunner runner, Function<FlowRunner, RunHandle> start)
      throws InterruptedException {
    Optional<RunIdFile> idFile = choices.runIdFile(invocation);
    idFile.ifPresent(RunIdFile::check);
    RunConsole watcher =
        new RunConsole(invocation.console(), choices, datastore.uri(invocation), idFile);
    RunResult result;
    try (RunHandle handle = start.apply(runner.listener(watcher))) {
      result = await(handle);
    } finally {
      watcher.end();
    }
    RunReport report = new RunReport(invocation, flow, choices, datastore);
    report.tell(result);
    if (choices.isJson()) {
      invocation.console().print(JsonText.of(report.json(result, watcher.adopted())));
    }
    return ExitCode.of(result.status());
  }

  private RunResult await(RunHandle handle) throws InterruptedException {
    AtomicInteger times = new AtomicInteger();
    InterruptSignal interrupt =
        InterruptSignal.on("INT", () -> interrupted(handle, times.incrementAndGet()));
    InterruptSignal terminate = InterruptSignal.on("TERM", () -> terminated(handle));
    try {
      return handle.await();
    } finally {
      interrupt.remove();
      terminate.remove();
    }
  }

  private void interrupted(RunHandle handle, int times) {
    Console console = invocation.console();
    if (times == 1) {
      handle.stop();
      console.say(
          console.paint(
              Paint.YELLOW,
              "Stopping: nothing new starts, what is running may finish. Ctrl-C again kills it."));
    } else if (times == 2) {
      console.say(console.paint(Paint.YELLOW, "Killing what is running."));
      handle.kill();
    } else {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
  }

  private void terminated(RunHandle handle) {
    invocation.console().say("Asked to terminate: killing what is running.");
    handle.stop();
    handle.kill();
  }
}

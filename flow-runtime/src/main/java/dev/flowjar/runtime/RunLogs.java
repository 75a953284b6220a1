package dev.flowjar.runtime;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.ShortLog;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.AppendLog;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageException;
import dev.flowjar.worker.OutputStreamName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a run: what each attempt prints.
 *
 * <p>An attempt that prints much, or for long, has logs of its own, readable while it runs. What
 * another prints is kept until it ends and then joins the log that they share: thousands of tasks
 * that print a line do not leave thousands of files.
 */
final class RunLogs implements AutoCloseable {

  private static final int MOST_KEPT = 16 * 1024;

  private final Storage storage;
  private final RunPath run;
  private final Consumer<Runnable> later;
  private final Set<AttemptLog> open = ConcurrentHashMap.newKeySet();
  private @Nullable AppendLog shared;
  private boolean isAhead;

  /**
   * The logs of one run.
   *
   * @param later does what it is given when an attempt has printed for long
   */
  RunLogs(Storage storage, RunPath run, Consumer<Runnable> later) {
    this.storage = storage;
    this.run = run;
    this.later = later;
  }

  /**
   * The logs of one attempt; a stream that stays silent leaves none.
   *
   * @param broken told if what has been kept for long cannot be written
   */
  AttemptLog open(TaskId task, int attempt, Consumer<Throwable> broken) {
    AttemptLog log = new AttemptLog(task, attempt, broken);
    open.add(log);
    return log;
  }

  /** Makes durable what ended attempts have printed. */
  void sync() {
    if (shared != null && isAhead) {
      shared.sync();
      isAhead = false;
    }
  }

  /** Ends what is still open, as when the run broke. */
  @Override
  public void close() {
    for (AttemptLog log : open) {
      try {
        log.end(false);
      } catch (StorageException e) {
        // The run has broken for the same reason, and tells it.
      }
    }
    if (shared != null) {
      shared.close();
    }
  }

  private long share(byte[] bytes) {
    if (shared == null) {
      shared = storage.append(run.shortLog());
    }
    isAhead = true;
    return shared.append(bytes);
  }

  /** What one attempt prints. Thread-safe but for its end, which belongs to the loop. */
  final class AttemptLog {
    private final TaskId task;
    private final int attempt;
    private final Consumer<Throwable> broken;
    private final Map<OutputStreamName, ByteArrayOutputStream> kept =
        new EnumMap<>(OutputStreamName.class);
    private final Map<OutputStreamName, AppendLog> own = new EnumMap<>(OutputStreamName.class);
    private Optional<ShortLog> place = Optional.empty();

    private AttemptLog(TaskId task, int attempt, Consumer<Throwable> broken) {
      this.task = task;
      this.attempt = attempt;
      this.broken = broken;
    }

    synchronized void append(OutputStreamName stream, String line) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      if (own.isEmpty() && size() + bytes.length <= MOST_KEPT) {
        keep(stream, bytes);
      } else {
        write();
        write(stream, bytes);
      }
    }

    /**
     * No more will come.
     *
     * @param isRecorded whether a record will say where to find what is still kept
     */
    synchronized void end(boolean isRecorded) {
      if (isRecorded && size() > 0) {
        place = Optional.of(share());
      } else {
        write();
      }
      own.values().forEach(AppendLog::close);
      own.clear();
      open.remove(this);
    }

    /** Where the shared log holds it, known when it has ended; empty if it is not there. */
    synchronized Optional<ShortLog> place() {
      return place;
    }

    private void keep(OutputStreamName stream, byte[] bytes) {
      if (kept.isEmpty()) {
        later.accept(this::grownOld);
      }
      kept.computeIfAbsent(stream, name -> new ByteArrayOutputStream()).writeBytes(bytes);
    }

    private synchronized void grownOld() {
      try {
        write();
      } catch (RuntimeException | Error e) {
        broken.accept(e);
      }
    }

    private ShortLog share() {
      byte[] out = taken(OutputStreamName.OUT);
      byte[] err = taken(OutputStreamName.ERR);
      ByteArrayOutputStream both = new ByteArrayOutputStream(out.length + err.length);
      both.writeBytes(out);
      both.writeBytes(err);
      return new ShortLog(RunLogs.this.share(both.toByteArray()), out.length, err.length);
    }

    private byte[] taken(OutputStreamName stream) {
      ByteArrayOutputStream bytes = kept.remove(stream);
      return bytes == null ? new byte[0] : bytes.toByteArray();
    }

    private void write() {
      kept.forEach((stream, bytes) -> write(stream, bytes.toByteArray()));
      kept.clear();
    }

    private void write(OutputStreamName stream, byte[] bytes) {
      own.computeIfAbsent(stream, name -> storage.append(run.log(task, attempt, name.suffix())))
          .append(bytes);
    }

    private int size() {
      return kept.values().stream().mapToInt(ByteArrayOutputStream::size).sum();
    }
  }
}

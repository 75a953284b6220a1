package dev.flowjar.runtime;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.AppendLog;
import dev.flowjar.store.Storage;
import dev.flowjar.worker.OutputStreamName;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The logs of a run: what each attempt prints, readable while it runs. Thread-safe. */
final class RunLogs {

  private final Storage storage;
  private final RunPath run;

  RunLogs(Storage storage, RunPath run) {
    this.storage = storage;
    this.run = run;
  }

  /** The logs of one attempt; a stream that stays silent leaves none. */
  AttemptLog open(TaskId task, int attempt) {
    return new AttemptLog(task, attempt);
  }

  /** What one attempt prints. */
  final class AttemptLog {
    private final TaskId task;
    private final int attempt;
    private final Map<OutputStreamName, AppendLog> logs = new EnumMap<>(OutputStreamName.class);

    private AttemptLog(TaskId task, int attempt) {
      this.task = task;
      this.attempt = attempt;
    }

    synchronized void append(OutputStreamName stream, String line) {
      logs.computeIfAbsent(stream, name -> storage.append(run.log(task, attempt, name.suffix())))
          .append((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    synchronized void close() {
      logs.values().forEach(AppendLog::close);
      logs.clear();
    }
  }
}

package dev.flowjar.crash;

import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunListener;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which tasks a run has reported as successful. */
final class Announcements implements RunListener {

  private final Set<TaskId> tasks = ConcurrentHashMap.newKeySet();

  @Override
  public void taskSucceeded(TaskSucceeded success) {
    tasks.add(success.task());
  }

  /** The tasks reported so far. */
  Set<TaskId> tasks() {
    return new HashSet<>(tasks);
  }
}

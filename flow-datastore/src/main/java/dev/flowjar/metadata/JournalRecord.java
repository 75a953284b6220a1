package dev.flowjar.metadata;

import dev.flowjar.ForeachFrame;
import dev.flowjar.RunId;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.graph.StepGraph;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One fact about a run, as its journal keeps it. */
public sealed interface JournalRecord {

  /** When it was recorded, by the clock of the writer. */
  Instant at();

  /**
   * The run began; the first record of every run.
   *
   * @param run which run, and whose
   * @param provenance where it came from
   * @param code its code
   * @param graph its steps
   * @param parameters the values of its parameters and included files
   * @param adoptedTasks how many tasks of earlier runs it takes over; records that follow name them
   * @param fromSteps the steps that a resume was asked to run again, with all that follows them
   */
  record RunStarted(
      Instant at,
      RunIdentity run,
      Provenance provenance,
      CodePackage code,
      StepGraph graph,
      Snapshot parameters,
      int adoptedTasks,
      Set<String> fromSteps)
      implements JournalRecord {

    /** Copies the steps, and fills in what earlier versions did not record. */
    public RunStarted {
      fromSteps = Set.copyOf(Objects.requireNonNullElse(fromSteps, Set.of()));
    }

    /** The parameters by their own names, which need not be those of their fields, in order. */
    public Map<String, Artifact> parametersByName() {
      Map<String, String> names = new LinkedHashMap<>();
      graph.parameters().forEach(parameter -> names.put(parameter.artifact(), parameter.name()));
      Map<String, Artifact> byName = new LinkedHashMap<>();
      parameters
          .artifacts()
          .forEach((field, artifact) -> byName.put(names.getOrDefault(field, field), artifact));
      return byName;
    }
  }

  /**
   * Tasks of an earlier run stand in this run as if they had run here.
   *
   * @param origin the run in which they really ran
   * @param tasks the tasks; they keep their numbers
   */
  record TasksAdopted(Instant at, RunId origin, List<TaskRange> tasks) implements JournalRecord {
    /** Copies the tasks. */
    public TasksAdopted {
      tasks = List.copyOf(tasks);
    }
  }

  /** A worker began an attempt at a task. */
  record AttemptStarted(Instant at, TaskId task, int attempt) implements JournalRecord {}

  /**
   * An attempt failed.
   *
   * @param failure how
   * @param isFinal whether the task has failed for good
   * @param foreachStack the foreach items the task is about
   * @param log where the shared log holds what it printed, if it does
   */
  record AttemptFailed(
      Instant at,
      TaskId task,
      int attempt,
      StepFailure failure,
      boolean isFinal,
      List<ForeachFrame> foreachStack,
      Optional<ShortLog> log)
      implements JournalRecord {
    /** Copies the stack, and fills in what earlier versions did not record. */
    public AttemptFailed {
      foreachStack = List.copyOf(foreachStack);
      log = Objects.requireNonNullElse(log, Optional.empty());
    }
  }

  /**
   * A task succeeded: this one record commits all its artifacts.
   *
   * @param lineage its parents and children
   * @param snapshot its artifacts
   * @param items the items of the foreach that it opened
   * @param facts what it cost
   * @param log where the shared log holds what the attempt printed, if it does
   */
  record TaskSucceeded(
      Instant at,
      TaskId task,
      int attempt,
      Lineage lineage,
      Snapshot snapshot,
      Optional<ForeachItems> items,
      AttemptFacts facts,
      Optional<ShortLog> log)
      implements JournalRecord {
    /** Fills in what earlier versions did not record. */
    public TaskSucceeded {
      log = Objects.requireNonNullElse(log, Optional.empty());
    }
  }

  /** The scheduler is alive although nothing else happens. */
  record Heartbeat(Instant at) implements JournalRecord {}

  /**
   * The run is over; the last record of its scheduler.
   *
   * @param status succeeded, failed or cancelled
   * @param failedTasks the tasks that failed for good, first failure first
   */
  record RunEnded(Instant at, RunStatus status, List<TaskId> failedTasks) implements JournalRecord {
    /** Copies the tasks. */
    public RunEnded {
      failedTasks = List.copyOf(failedTasks);
    }
  }

  /**
   * Someone changed the tags: first removed, then added.
   *
   * @param user who
   */
  record TagsChanged(Instant at, String user, Set<String> removed, Set<String> added)
      implements JournalRecord {
    /** Copies the tags. */
    public TagsChanged {
      removed = Set.copyOf(removed);
      added = Set.copyOf(added);
    }
  }
}

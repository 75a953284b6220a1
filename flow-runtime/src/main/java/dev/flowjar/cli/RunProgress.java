package dev.flowjar.cli;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.runtime.ResumePlan;
import dev.flowjar.text.TimeText;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** How far a run has come, as one line. Thread-safe. */
final class RunProgress {

  /** Fewer items say nothing about the others. */
  private static final int ENOUGH_ITEMS = 3;

  private final LongSupplier nanoTime;
  private final long begin;
  private final Set<TaskId> running = new HashSet<>();
  private final Set<TaskId> awaitingRetry = new HashSet<>();
  private final Map<String, Items> foreachs = new LinkedHashMap<>();
  private final Map<String, Set<String>> bodies = new HashMap<>();
  private int done;
  private int failed;

  /** The items of all rounds of the foreach over one step. */
  private static final class Items {
    private int total;
    private int adopted;
    private int done;
    private long firstStart;
  }

  RunProgress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /** The run begins; what it takes over counts for its foreachs. */
  synchronized void begin(StepGraph graph, Optional<ResumePlan> plan) {
    graph
        .steps()
        .forEach(
            step ->
                step.transitions().stream()
                    .filter(Transition.Foreach.class::isInstance)
                    .flatMap(way -> way.targets().stream())
                    .forEach(
                        body ->
                            bodies.computeIfAbsent(step.name(), n -> new HashSet<>()).add(body)));
    plan.map(ResumePlan::adopted)
        .orElse(Map.of())
        .forEach((task, adopted) -> opened(task, adopted.lineage().onward()));
    plan.map(ResumePlan::adopted)
        .orElse(Map.of())
        .keySet()
        .forEach(
            task -> Optional.ofNullable(foreachs.get(task.step())).ifPresent(i -> i.adopted++));
  }

  private void opened(TaskId opener, Onward onward) {
    for (TaskRange children : onward.children()) {
      if (bodies.getOrDefault(opener.step(), Set.of()).contains(children.step())) {
        foreachs.computeIfAbsent(children.step(), step -> new Items()).total += children.count();
      }
    }
  }

  synchronized void started(TaskId task) {
    running.add(task);
    awaitingRetry.remove(task);
    Items items = foreachs.get(task.step());
    if (items != null && items.firstStart == 0) {
      items.firstStart = nanoTime.getAsLong();
    }
  }

  synchronized void succeeded(TaskSucceeded success) {
    TaskId task = success.task();
    running.remove(task);
    done++;
    Optional.ofNullable(foreachs.get(task.step())).ifPresent(items -> items.done++);
    opened(task, success.lineage().onward());
  }

  synchronized void failed(AttemptFailed failure, boolean isRetried) {
    running.remove(failure.task());
    if (isRetried) {
      awaitingRetry.add(failure.task());
    } else {
      failed++;
    }
  }

  /** The line: {@code 12 done, 4 running | summarise 9/37, about 12s left | 8s}. */
  synchronized String text() {
    StringJoiner counts = new StringJoiner(", ");
    counts.add(done + " done").add(running.size() + " running");
    if (!awaitingRetry.isEmpty()) {
      counts.add(awaitingRetry.size() + " to retry");
    }
    if (failed > 0) {
      counts.add(failed + " failed");
    }
    StringJoiner line = new StringJoiner(" | ");
    line.add(counts.toString());
    foreachs.forEach(
        (step, items) -> {
          int finished = items.adopted + items.done;
          if (finished < items.total) {
            line.add("%s %d/%d%s".formatted(step, finished, items.total, timeLeft(items)));
          }
        });
    return line.add(TimeText.roughly(Duration.ofNanos(nanoTime.getAsLong() - begin))).toString();
  }

  private String timeLeft(Items items) {
    if (items.done < ENOUGH_ITEMS) {
      return "";
    }
    long spent = nanoTime.getAsLong() - items.firstStart;
    long left = spent / items.done * (items.total - items.adopted - items.done);
    return ", about %s left".formatted(TimeText.roughly(Duration.ofNanos(left)));
  }
}

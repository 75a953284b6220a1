package dev.flowjar.notebook;

import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.Task;
import dev.flowjar.client.TaskAttempt;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps and tasks as HTML. */
final class TaskHtml {

  private TaskHtml() {}

  /** A row for each step, those between a split or foreach and its join further in. */
  static Html steps(List<RunStep> steps) {
    List<List<Html>> rows = new ArrayList<>();
    for (RunStep step : steps) {
      StepGraph graph = step.run().graph();
      rows.add(
          List.of(
              Html.all(
                  new Html("&emsp;".repeat(graph.depths().getOrDefault(step.name(), 0))),
                  Html.text(step.name())),
              Html.text(counts(step.tasks())),
              Html.text(step.duration().map(TimeText::span).orElse(""))));
    }
    return Html.table(List.of("step", "tasks", "took"), rows);
  }

  /** The tasks of a step. */
  static Html page(RunStep step) {
    return Html.all(Html.paragraph(Html.text(step.toString())), table(step.tasks()));
  }

  /** A row for each task. */
  static Html table(List<Task> tasks) {
    return Html.table(
        List.of("task", "item", "status", "attempts", "started", "took", "failure"),
        tasks.stream().map(TaskHtml::row).toList());
  }

  /** All about a task: what it cost, what it left, how it failed. */
  static Html page(Task task) {
    List<List<Html>> facts = new ArrayList<>();
    facts.add(Html.row("status", status(task)));
    if (task.isAdopted()) {
      facts.add(Html.row("ran in", task.ranIn().toString()));
    }
    if (!task.foreachStack().isEmpty()) {
      facts.add(Html.row("item", item(task)));
    }
    task.startedAt().ifPresent(at -> facts.add(Html.row("started", TimeText.day(at))));
    took(task).ifPresent(span -> facts.add(Html.row("took", TimeText.span(span))));
    task.facts().map(AttemptFacts::host).ifPresent(host -> facts.add(Html.row("host", host)));
    return Html.all(
        Html.table(List.of("task", task.toString()), facts),
        task.attempts().size() > 1 ? attempts(task.attempts()) : Html.NONE,
        ArtifactHtml.table(List.copyOf(task.artifacts().values())),
        task.exception().map(FailureHtml::page).orElse(Html.NONE));
  }

  /** A row for each attempt. */
  static Html attempts(List<TaskAttempt> attempts) {
    List<List<Html>> rows = new ArrayList<>();
    for (TaskAttempt attempt : attempts) {
      rows.add(
          Html.row(
              Integer.toString(attempt.number()),
              attempt.status().text(),
              attempt.startedAt().map(TimeText::day).orElse(""),
              attempt.failure().map(StepFailure::summary).orElse("")));
    }
    return Html.table(List.of("attempt", "status", "started", "failure"), rows);
  }

  private static List<Html> row(Task task) {
    return Html.row(
        task.id().toString(),
        item(task),
        status(task),
        Integer.toString(task.currentAttempt()),
        task.startedAt().map(TimeText::day).orElse(""),
        took(task).map(TimeText::span).orElse(""),
        task.exception().map(StepFailure::summary).orElse(""));
  }

  /** {@code 3 succeeded, 1 failed}. */
  private static String counts(List<Task> tasks) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tasks.forEach(task -> counts.merge(status(task), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String status(Task task) {
    return task.isAdopted() ? "adopted" : task.status().text();
  }

  private static String item(Task task) {
    return task.foreachStack().stream().map(ForeachFrame::item).collect(Collectors.joining(" / "));
  }

  private static Optional<Duration> took(Task task) {
    Optional<Instant> end = task.finishedAt();
    return task.startedAt().flatMap(start -> end.map(at -> Duration.between(start, at)));
  }
}

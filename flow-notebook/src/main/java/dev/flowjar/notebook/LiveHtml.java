package dev.flowjar.notebook;

import dev.flowjar.StepFailure;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.runtime.LiveStatus;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunResult;
import dev.flowjar.runtime.StepCounts;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A run under way and its end, as HTML. */
final class LiveHtml {

  private LiveHtml() {}

  /** How a run stands at this moment. */
  static Html page(RunHandle handle) {
    return Html.all(Html.paragraph(Html.text(handle.toString())), table(handle.status()));
  }

  /** A row for each step. */
  static Html table(LiveStatus status) {
    List<List<Html>> rows = new ArrayList<>();
    for (StepCounts step : status.steps()) {
      rows.add(
          Html.row(
              step.step(),
              count(step, StepCounts::known),
              count(step, StepCounts::adopted),
              count(step, StepCounts::running),
              count(step, StepCounts::succeeded),
              count(step, StepCounts::failed)));
    }
    return Html.table(List.of("step", "tasks", "adopted", "running", "succeeded", "failed"), rows);
  }

  /** How a run ended, and what failed in it. */
  static Html page(RunResult result) {
    List<List<Html>> rows = new ArrayList<>();
    for (AttemptFailed failed : result.failures()) {
      StepFailure failure = failed.failure();
      rows.add(
          List.of(
              Html.text(failed.task().toString()),
              Html.all(
                  Html.text(failure.summary()),
                  failure.stackTrace().isBlank()
                      ? Html.NONE
                      : Html.lines("stack trace", failure.stackTrace().stripTrailing()))));
    }
    return Html.all(
        Html.paragraph(
            Html.text(
                "%s %s in %s"
                    .formatted(
                        result.run(), result.status().text(), TimeText.span(result.duration())))),
        Html.table(List.of("failed task", "failure"), rows));
  }

  /** A zero would hide what is there. */
  private static String count(StepCounts step, ToIntFunction<StepCounts> number) {
    int count = number.applyAsInt(step);
    return count == 0 ? "" : Integer.toString(count);
  }
}

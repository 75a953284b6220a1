package dev.flowjar.notebook;

import dev.flowjar.StepFailure;
import dev.flowjar.client.TaskFailure;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;

/** What failed, as HTML. */
final class FailureHtml {

  private FailureHtml() {}

  /** A row for each failed attempt. */
  static Html table(List<TaskFailure> failures) {
    List<List<Html>> rows = new ArrayList<>();
    for (TaskFailure failure : failures) {
      rows.add(
          Html.row(
              failure.task().toString(),
              Integer.toString(failure.attempt()),
              TimeText.day(failure.at()),
              failure.failure().summary()));
    }
    return Html.table(List.of("failed task", "attempt", "at", "failure"), rows);
  }

  /** A failed attempt with its stack trace. */
  static Html page(TaskFailure failure) {
    return Html.all(table(List.of(failure)), trace(failure.failure()));
  }

  /** Type, message and stack trace. */
  static Html page(StepFailure failure) {
    return Html.all(Html.paragraph(Html.text(failure.summary())), trace(failure));
  }

  private static Html trace(StepFailure failure) {
    return failure.stackTrace().isBlank()
        ? Html.NONE
        : Html.lines("stack trace", failure.stackTrace().stripTrailing());
  }
}

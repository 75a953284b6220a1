package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.StepFailure;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunResult;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told at the end of a run.
 *
 * @param invocation how it was called for
 * @param flow what ran
 * @param choices how it ran
 * @param datastore where it is stored
 */
record RunReport(
    Invocation invocation, FlowChoice flow, RunChoices choices, DatastoreOption datastore) {

  private static final int MOST_FAILURES = 5;

  /** Tells people how it ended and what they can do. */
  void tell(RunResult result) {
    Console console = invocation.console();
    if (result.status() == RunStatus.SUCCEEDED) {
      if (choices.talk() == Talk.EVENTS) {
        console.say(
            "%s %s: %s in %s"
                .formatted(
                    result.run(),
                    console.paint(Paint.GREEN, "succeeded"),
                    tasks(result.succeededTasks()),
                    TimeText.span(result.duration())));
      }
      return;
    }
    List<AttemptFailed> failures = result.failures();
    failures.stream().limit(MOST_FAILURES).forEach(this::tell);
    if (failures.size() > MOST_FAILURES) {
      console.say("\nand %d more failures.".formatted(failures.size() - MOST_FAILURES));
    }
    console.say("");
    console.say(
        "%s %s after %s: %s succeeded, %d failed."
            .formatted(
                result.run(),
                console.paint(Paint.RED, result.status().text()),
                TimeText.span(result.duration()),
                tasks(result.succeededTasks()),
                failures.size()));
    if (!failures.isEmpty()) {
      String path = result.run() + "/" + failures.get(0).task();
      console.say("  Its logs:   " + datastore.commandLine(invocation, List.of("logs", path)));
    }
    List<String> resume = new ArrayList<>(List.of("resume"));
    flow.typed().ifPresent(resume::add);
    resume.addAll(choices.branchWords());
    console.say("  To resume:  " + datastore.commandLine(invocation, resume));
  }

  private void tell(AttemptFailed failure) {
    Console console = invocation.console();
    String item = RunConsole.item(failure.foreachStack());
    console.say("");
    console.say(
        console.paint(
            Paint.RED,
            "%s failed%s, at attempt %d:"
                .formatted(
                    failure.task(), item.isEmpty() ? "" : " for item " + item, failure.attempt())));
    StepFailure step = failure.failure();
    String trace = step.stackTrace().isBlank() ? step.summary() : step.stackTrace();
    trace.stripTrailing().lines().forEach(line -> console.sayForeign("  ", line));
  }

  /** The same for programs. */
  JsonObject json(RunResult result, int adopted) {
    JsonArray failures = new JsonArray();
    for (AttemptFailed failure : result.failures()) {
      JsonArray items = new JsonArray();
      failure.foreachStack().forEach(frame -> items.add(frame.item()));
      JsonObject object = new JsonObject();
      object.addProperty("task", failure.task().toString());
      object.addProperty("attempt", failure.attempt());
      object.add("items", items);
      object.addProperty("type", failure.failure().type());
      object.addProperty("message", failure.failure().message());
      object.addProperty("stackTrace", failure.failure().stackTrace());
      failures.add(object);
    }
    JsonObject object = new JsonObject();
    object.addProperty("run", result.run().toString());
    object.addProperty("flow", result.run().flow());
    object.addProperty("runId", result.run().runId().text());
    object.addProperty("status", result.status().text());
    object.addProperty("datastore", datastore.uri(invocation).toString());
    object.addProperty("succeededTasks", result.succeededTasks());
    object.addProperty("adoptedTasks", adopted);
    object.addProperty("durationMillis", result.duration().toMillis());
    object.add("failures", failures);
    return object;
  }

  /** A number of tasks in words. */
  static String tasks(int number) {
    return number == 1 ? "1 task" : "%,d tasks".formatted(number);
  }
}

package dev.flowjar.cli;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.ResumePlan;
import dev.flowjar.runtime.ResumePlan.StepPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: a new run that takes over what succeeded in an earlier one. */
@Command
final class ResumeCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "0..2",
      paramLabel = "FLOW STEP",
      hideParamSyntax = true,
      description =
          "The flow, or its source file, and the step to run again with all that follows it."
              + " Without a step: what failed or never ran.")
  private List<String> positional = List.of();

  @Option(
      names = "--origin-run",
      paramLabel = "ID",
      description =
          "The run to resume, or the beginning of its id. Default: your latest run of the flow; in a"
              + " project, the latest of the branch.")
  private @Nullable String originRun;

  @Option(names = "--dry-run", description = "Show what would be taken over and what would run.")
  private boolean isDryRun;

  @Mixin private final RunChoices choices = new RunChoices();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  private @Nullable FlowChoice choice;

  ResumeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void prepare(CommandSpec spec, List<String> words) {
    if (!words.contains("--help") && !words.contains("-h")) {
      choice = FlowChoice.of(invocation, words);
    }
  }

  @Override
  public ExitCode run() throws InterruptedException {
    FlowChoice chosen = requireNonNull(choice);
    FlowRunner runner =
        FlowRunner.of(chosen.flowClass())
            .datastore(datastore.uri(invocation))
            .options(choices.options())
            .commandLine(invocation.recorded());
    step(chosen).ifPresent(runner::fromStep);
    if (originRun != null) {
      runner.originRun(originRun);
    }
    if (isDryRun) {
      show(runner.planResume());
      return ExitCode.OK;
    }
    return new WatchedRun(invocation, chosen, choices, datastore)
        .follow(runner, FlowRunner::startResume);
  }

  private Optional<String> step(FlowChoice chosen) {
    List<String> rest =
        chosen.typed().isPresent() ? positional.subList(1, positional.size()) : positional;
    if (rest.size() > 1) {
      throw new UsageException("'%s' is one word too many. Leave it out.".formatted(rest.get(1)));
    }
    return rest.stream().findFirst();
  }

  private void show(ResumePlan plan) {
    Console console = invocation.console();
    if (choices.isJson()) {
      console.print(JsonText.of(json(plan)));
      return;
    }
    console.say(
        "A resume of %s would adopt %s."
            .formatted(plan.origin(), RunReport.tasks(plan.adopted().size())));
    Table table = new Table("STEP", "ADOPTED", "WHY");
    plan.steps()
        .forEach(step -> table.row(step.step(), String.valueOf(step.adopted()), step.reason()));
    table.lines(console.columns()).forEach(console::print);
    plan.changedSteps()
        .forEach(step -> console.say(RunConsole.changed(step, plan.origin().toString())));
  }

  private static JsonObject json(ResumePlan plan) {
    JsonArray steps = new JsonArray();
    for (StepPlan step : plan.steps()) {
      JsonObject object = new JsonObject();
      object.addProperty("step", step.step());
      object.addProperty("adopted", step.adopted());
      object.addProperty("reason", step.reason());
      object.addProperty("changed", plan.changedSteps().contains(step.step()));
      steps.add(object);
    }
    JsonObject object = new JsonObject();
    object.addProperty("origin", plan.origin().toString());
    object.addProperty("adoptedTasks", plan.adopted().size());
    object.add("steps", steps);
    return object;
  }
}

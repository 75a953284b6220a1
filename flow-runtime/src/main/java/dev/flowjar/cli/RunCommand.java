package dev.flowjar.cli;

import static java.util.Objects.requireNonNull;

import dev.flowjar.Flow;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.runtime.FlowRunner;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: runs a flow; its parameters are options. */
@Command
final class RunCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "FLOW",
      description =
          "The flow, or a source file such as Hello.java; may be left out if there is only one"
              + " flow.")
  private @Nullable String flow;

  @Option(
      names = "--params",
      paramLabel = "FILE",
      description = "Take parameters from a JSON, YAML or properties file; options win over it.")
  private @Nullable Path params;

  @Mixin private final RunChoices choices = new RunChoices();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  private @Nullable FlowChoice choice;
  private @Nullable ParameterOptions parameters;

  RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void prepare(CommandSpec spec, List<String> words) {
    try {
      choice = FlowChoice.of(invocation, words);
    } catch (UsageException e) {
      if (words.contains("--help") || words.contains("-h")) {
        return; // without a flow, help is about the other options
      }
      throw e;
    }
    Class<? extends Flow> flowClass = choice.flowClass();
    parameters = ParameterOptions.addTo(spec, flowClass, StepGraph.of(flowClass));
    parameters.showIn(spec.commandLine(), flowClass.getSimpleName());
  }

  @Override
  public ExitCode run() throws InterruptedException {
    FlowChoice chosen = requireNonNull(choice);
    chosen.checkPositional(flow);
    FlowRunner runner =
        FlowRunner.of(chosen.flowClass())
            .datastore(datastore.uri(invocation))
            .options(choices.options())
            .commandLine(invocation.recorded());
    if (params != null) {
      runner.parameters(params);
    }
    requireNonNull(parameters).giveTo(runner);
    return new WatchedRun(invocation, chosen, choices, datastore).follow(runner, FlowRunner::start);
  }
}

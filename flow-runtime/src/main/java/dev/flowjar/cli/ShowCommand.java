package dev.flowjar.cli;

import com.google.gson.JsonParser;
import dev.flowjar.Flow;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Json;
import dev.flowjar.runtime.Parameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code show}: the steps and parameters of a flow, for people, programs or a drawing. */
@Command
final class ShowCommand implements FlowCommand {

  private final Invocation invocation;

  @picocli.CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "FLOW",
      description =
          "The flow, or a source file such as Hello.java; may be left out if there is only one"
              + " flow.")
  private @Nullable String flow;

  @Option(names = "--dot", description = "Print the graph for Graphviz.")
  private boolean isDot;

  @Option(names = "--mermaid", description = "Print the graph for Mermaid, as in Markdown files.")
  private boolean isMermaid;

  @Option(names = "--json", description = "Print the graph as JSON.")
  private boolean isJson;

  ShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    List<String> words = Optional.ofNullable(flow).map(List::of).orElse(List.of());
    Class<? extends Flow> type = FlowChoice.of(invocation, words).only();
    StepGraph graph = StepGraph.of(type);
    Console console = invocation.console();
    if (isJson) {
      console.print(JsonText.of(JsonParser.parseString(Json.write(graph, StepGraph.class))));
    } else if (isDot || isMermaid) {
      GraphDrawing drawing = new GraphDrawing(graph);
      (isDot ? drawing.dot() : drawing.mermaid()).forEach(console::print);
    } else {
      new GraphText(graph, Parameters.of(type, graph), console).lines().forEach(console::print);
    }
    return ExitCode.OK;
  }
}

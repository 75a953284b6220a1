package dev.flowjar.cli;

import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import dev.flowjar.runtime.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A flow described for people.
 *
 * @param graph its steps
 * @param parameters its parameters
 * @param console where it will be read
 */
record GraphText(StepGraph graph, Parameters parameters, Console console) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(console.paintData(Paint.BOLD, graph.flow()) + "  " + graph.flowClass());
    if (!parameters.all().isEmpty()) {
      lines.add("");
      lines.add("Parameters");
      Table table = new Table();
      for (ParameterNode parameter : parameters.all()) {
        table.row(
            "  --" + parameter.name(),
            parameters.typeName(parameter),
            ParameterOptions.description(parameters, parameter));
      }
      lines.addAll(table.lines(console.columns()));
    }
    lines.add("");
    lines.add("Steps");
    graph.steps().forEach(step -> addStep(step, lines));
    return lines;
  }

  private void addStep(StepNode step, List<String> lines) {
    StringBuilder line = new StringBuilder("  ");
    line.append(console.paintData(Paint.BOLD, step.name()));
    if (step.input() instanceof StepInput.Item item) {
      line.append(" (an item of ").append(item.field()).append(')');
    } else if (step.input() instanceof StepInput.Joined) {
      line.append(" (a join)");
    }
    step.decorators()
        .forEach(d -> line.append(' ').append(console.paintData(Paint.CYAN, decorator(d))));
    if (!step.source().file().isEmpty()) {
      String place = "%s:%d".formatted(step.source().file(), step.source().line());
      line.append("  ").append(console.paintData(Paint.DIM, place));
    }
    lines.add(line.toString());
    String indent = "    -> ";
    for (Transition way : step.transitions()) {
      lines.add(indent + transition(way));
      indent = "    or ";
    }
  }

  private static String transition(Transition way) {
    if (way instanceof Transition.Split split) {
      return "%s; they meet in %s".formatted(String.join(" and ", split.targets()), split.join());
    }
    if (way instanceof Transition.Foreach foreach) {
      return "%s for each of %s; they meet in %s"
          .formatted(foreach.target(), foreach.field(), foreach.join());
    }
    return String.join(" and ", way.targets());
  }

  /** A decorator as it is written, defaults left out. */
  static String decorator(DecoratorSpec spec) {
    Map<String, Object> defaults =
        BuiltInDecorators.annotation(spec.name()).map(BuiltInDecorators::defaults).orElse(Map.of());
    String attributes =
        spec.attributes().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(defaults.get(entry.getKey())))
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return attributes.isEmpty()
        ? "@" + spec.name()
        : "@%s(%s)".formatted(spec.name(), attributes.replaceFirst("^value=", ""));
  }
}

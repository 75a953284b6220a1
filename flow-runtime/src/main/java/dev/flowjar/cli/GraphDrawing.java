package dev.flowjar.cli;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow in the languages of two drawing programs.
 *
 * <p>A foreach is a thick arrow with the name of the field, a choice has dashed arrows; the body of
 * a foreach is drawn as a stack or a rounded box.
 *
 * @param graph the flow's steps
 */
record GraphDrawing(StepGraph graph) {

  /** One arrow. */
  private record Arrow(String from, String to, String label, boolean isForeach, boolean isChoice) {}

  /** For Graphviz. */
  List<String> dot() {
    List<String> lines = new ArrayList<>();
    lines.add("digraph \"%s\" {".formatted(graph.flow()));
    lines.add("  node [shape=box, style=rounded];");
    for (StepNode step : graph.steps()) {
      boolean isBody = step.input() instanceof StepInput.Item;
      lines.add("  \"%s\"%s;".formatted(step.name(), isBody ? " [peripheries=2]" : ""));
    }
    for (Arrow arrow : arrows()) {
      List<String> attributes = new ArrayList<>();
      if (arrow.isForeach()) {
        attributes.add("label=\"%s\"".formatted(arrow.label()));
        attributes.add("penwidth=2");
      }
      if (arrow.isChoice()) {
        attributes.add("style=dashed");
      }
      String look = attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]";
      lines.add("  \"%s\" -> \"%s\"%s;".formatted(arrow.from(), arrow.to(), look));
    }
    lines.add("}");
    return lines;
  }

  /** For Mermaid. Names get a prefix: some words, {@code end} among them, mean something there. */
  List<String> mermaid() {
    List<String> lines = new ArrayList<>();
    lines.add("flowchart TD");
    for (StepNode step : graph.steps()) {
      boolean isBody = step.input() instanceof StepInput.Item;
      String box = isBody ? "[[\"%s\"]]" : "(\"%s\")";
      lines.add("  step_%s%s".formatted(step.name(), box.formatted(step.name())));
    }
    for (Arrow arrow : arrows()) {
      String line =
          arrow.isForeach()
              ? "==>|\"%s\"|".formatted(arrow.label())
              : arrow.isChoice() ? "-.->" : "-->";
      lines.add("  step_%s %s step_%s".formatted(arrow.from(), line, arrow.to()));
    }
    return lines;
  }

  private List<Arrow> arrows() {
    List<Arrow> arrows = new ArrayList<>();
    for (StepNode step : graph.steps()) {
      boolean isChoice = step.transitions().size() > 1;
      for (Transition way : step.transitions()) {
        boolean isForeach = way instanceof Transition.Foreach;
        String field = way instanceof Transition.Foreach foreach ? foreach.field() : "";
        for (String target : way.targets()) {
          arrows.add(new Arrow(step.name(), target, field, isForeach, isChoice));
        }
      }
    }
    return arrows;
  }
}

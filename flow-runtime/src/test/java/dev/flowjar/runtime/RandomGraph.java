package dev.flowjar.runtime;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepSource;
import dev.flowjar.graph.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A valid step graph of random shape: sequences, splits, foreach, choices and loops, nested. */
final class RandomGraph {

  private final Random random;
  private final List<StepNode> steps = new ArrayList<>();
  private int count;

  private RandomGraph(long seed) {
    this.random = new Random(seed);
  }

  static StepGraph of(long seed) {
    RandomGraph graph = new RandomGraph(seed);
    graph.add("end", new StepInput.None(), List.of());
    String first = graph.sequence(3, new Transition.Linear("end"));
    graph.add("start", new StepInput.None(), List.of(new Transition.Linear(first)));
    Collections.reverse(graph.steps);
    return graph(graph.steps);
  }

  static StepGraph graph(List<StepNode> steps) {
    return new StepGraph("Random", "Random", steps, List.of(), Map.of(), Optional.empty());
  }

  static StepNode step(String name, StepInput input, Transition... transitions) {
    StepSource source = new StepSource("Random", "Random.java", 1, "0");
    return new StepNode(name, input, List.of(transitions), List.of(), source, List.of());
  }

  /** Adds a fragment whose last steps go on along {@code out}; returns its first step. */
  private String sequence(int depth, Transition out) {
    Transition way = out;
    String first = null;
    for (int i = 0; i <= random.nextInt(3); i++) {
      first = fragment(depth, way);
      way = new Transition.Linear(first);
    }
    return first;
  }

  private String fragment(int depth, Transition out) {
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 1 -> split(depth, out);
      case 2, 3 -> foreach(depth, out);
      case 4 -> choice(depth, out);
      case 5 -> loop(depth, out);
      default -> plain(out);
    };
  }

  private String plain(Transition... ways) {
    return add("plain", new StepInput.None(), List.of(ways));
  }

  private String split(int depth, Transition out) {
    String join = add("join", new StepInput.Joined(), List.of(out));
    List<String> branches =
        IntStream.range(0, 2 + random.nextInt(2))
            .mapToObj(i -> sequence(depth - 1, new Transition.Join(join)))
            .toList();
    return plain(new Transition.Split(branches, join));
  }

  private String foreach(int depth, Transition out) {
    String join = add("join", new StepInput.Joined(), List.of(out));
    Transition toJoin = new Transition.Join(join);
    Transition onward =
        random.nextBoolean() ? toJoin : new Transition.Linear(sequence(depth - 1, toJoin));
    String body = add("body", new StepInput.Item("items"), List.of(onward));
    return plain(new Transition.Foreach(body, "items", join));
  }

  private String choice(int depth, Transition out) {
    List<Transition> ways =
        Stream.concat(
                Stream.of(out),
                Stream.generate(() -> new Transition.Linear(sequence(depth - 1, out))).limit(2))
            .toList();
    return plain(ways.toArray(Transition[]::new));
  }

  private String loop(int depth, Transition out) {
    // The head must exist before its body leads back to it, so its name is taken first.
    String head = "head" + count++;
    String tail = plain(new Transition.Linear(head), out);
    String body = sequence(depth - 1, new Transition.Linear(tail));
    steps.add(step(head, new StepInput.None(), new Transition.Linear(body)));
    return head;
  }

  private String add(String kind, StepInput input, List<Transition> transitions) {
    String name = kind.equals("start") || kind.equals("end") ? kind : kind + count++;
    steps.add(step(name, input, transitions.toArray(Transition[]::new)));
    return name;
  }
}

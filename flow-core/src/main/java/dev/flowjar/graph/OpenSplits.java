package dev.flowjar.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which splits are open at each step, found by following the flow once from {@code start}.
 *
 * <p>Open splits form a stack, a list linked from the innermost outwards that the steps share. A
 * step may be reached in several ways, by a loop or from the cases of a choice. Each way must bring
 * as many open splits as the first; then they count as the same splits from there on, so that they
 * must be closed by the same joins. Every way on is followed once and every split is made the same
 * as another at most once, so that the walk is linear in the size of the graph.
 */
final class OpenSplits {

  /** A split or foreach that is open, inside of those that were open before. */
  static final class Open {
    private final @Nullable Open outer;
    private final String step;
    private final Transition transition;
    private final int depth;
    private final Set<String> joins = new LinkedHashSet<>();
    private @Nullable Open same;

    private Open(@Nullable Open outer, String step, Transition transition) {
      this.outer = outer;
      this.step = step;
      this.transition = transition;
      this.depth = depth(outer) + 1;
    }

    private static int depth(@Nullable Open open) {
      return open == null ? 0 : open.depth;
    }

    /** The split that stands for all those that count as the same. */
    private Open first() {
      Open found = this;
      while (found.same != null) {
        found = found.same;
      }
      if (same != null) {
        same = found; // the next search is short
      }
      return found;
    }

    /** Makes splits of the same depth, and those around them, count as the same. */
    private static void unite(@Nullable Open a, @Nullable Open b) {
      Open one = a;
      Open other = b;
      while (one != null && other != null && one.first() != other.first()) {
        Open kept = one.first();
        Open given = other.first();
        given.same = kept;
        kept.joins.addAll(given.joins);
        one = kept.outer;
        other = given.outer;
      }
    }

    /** The step that opens it. */
    String step() {
      return step;
    }

    Transition transition() {
      return transition;
    }

    /** The steps that close it: one, if it is right. */
    Set<String> joins() {
      return first().joins;
    }
  }

  /**
   * A way to reach a step.
   *
   * @param from the step before, empty for the beginning
   * @param open the innermost open split, if any is open
   */
  record Arrival(String step, String from, @Nullable Open open) {}

  /** Two ways to reach a step with different splits open. */
  record Conflict(Arrival first, Arrival second) {}

  private final ScannedFlow flow;
  private final Map<String, Arrival> arrivals = new LinkedHashMap<>();
  private final Deque<Arrival> waiting = new ArrayDeque<>();
  private final IdentityHashMap<Transition, Open> opens = new IdentityHashMap<>();
  private final Map<String, Conflict> conflicts = new LinkedHashMap<>();
  private final List<Arrival> joinsOfNothing = new ArrayList<>();
  private final List<Arrival> openAtEnd = new ArrayList<>();

  OpenSplits(ScannedFlow flow) {
    this.flow = flow;
    if (flow.steps().containsKey(StepGraph.START)) {
      arrive(new Arrival(StepGraph.START, "", null));
    }
    for (Arrival next = waiting.poll(); next != null; next = waiting.poll()) {
      follow(next);
    }
  }

  /** The steps that the flow may reach, in the order in which it does. */
  Set<String> reached() {
    return arrivals.keySet();
  }

  /** Every split and foreach that the flow may reach. */
  List<Open> opens() {
    return arrivals.keySet().stream()
        .flatMap(step -> transitions(step).stream())
        .map(opens::get)
        .filter(Objects::nonNull)
        .map(Open::first)
        .distinct()
        .toList();
  }

  /** The first conflict of each step that has one. */
  List<Conflict> conflicts() {
    return List.copyOf(conflicts.values());
  }

  /** Joins that are reached while no split is open. */
  List<Arrival> joinsOfNothing() {
    return joinsOfNothing;
  }

  /** Ways to reach {@code end} while a split is open. */
  List<Arrival> openAtEnd() {
    return openAtEnd;
  }

  /** The steps with the joins filled in, in the order in which the flow reaches them. */
  List<StepNode> steps() {
    return arrivals.keySet().stream()
        .map(name -> Objects.requireNonNull(flow.steps().get(name)))
        .map(
            step ->
                new StepNode(
                    step.name(),
                    step.input(),
                    transitions(step.name()).stream().map(this::withJoin).toList(),
                    step.decorators(),
                    step.source(),
                    step.reads()))
        .toList();
  }

  private void follow(Arrival arrival) {
    for (Transition transition : transitions(arrival.step())) {
      if (transition instanceof Transition.Join join) {
        close(join, arrival);
      } else {
        Open open = arrival.open();
        if (!(transition instanceof Transition.Linear)) {
          open = new Open(open, arrival.step(), transition);
          opens.put(transition, open);
        }
        for (String target : transition.targets()) {
          arrive(new Arrival(target, arrival.step(), open));
        }
      }
    }
  }

  private void close(Transition.Join join, Arrival arrival) {
    Open open = arrival.open();
    if (open == null) {
      joinsOfNothing.add(new Arrival(join.target(), arrival.step(), null));
    } else {
      open.joins().add(join.target());
      arrive(new Arrival(join.target(), arrival.step(), open.outer));
    }
  }

  private void arrive(Arrival arrival) {
    if (arrival.step().equals(StepGraph.END) && arrival.open() != null) {
      openAtEnd.add(arrival);
      return;
    }
    Arrival first = arrivals.putIfAbsent(arrival.step(), arrival);
    if (first == null) {
      waiting.add(arrival);
    } else if (Open.depth(first.open()) == Open.depth(arrival.open())) {
      Open.unite(first.open(), arrival.open());
    } else {
      conflicts.putIfAbsent(arrival.step(), new Conflict(first, arrival));
    }
  }

  private Transition withJoin(Transition transition) {
    Open open = opens.get(transition);
    if (open == null) {
      return transition;
    }
    String join = open.joins().iterator().next();
    return transition instanceof Transition.Foreach foreach
        ? new Transition.Foreach(foreach.target(), foreach.field(), join)
        : new Transition.Split(transition.targets(), join);
  }

  private List<Transition> transitions(String step) {
    return flow.transitions().getOrDefault(step, List.of());
  }
}

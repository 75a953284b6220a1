package dev.flowjar.graph;

import dev.flowjar.NearestNames;
import dev.flowjar.graph.OpenSplits.Arrival;
import dev.flowjar.graph.OpenSplits.Open;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules on what leads where, one method each. {@link StepRules} has those on single methods and
 * {@link FieldRules} those on fields.
 */
final class GraphRules {

  private final ScannedFlow flow;
  private final OpenSplits splits;
  private final IssueList issues;

  private GraphRules(ScannedFlow flow, OpenSplits splits, IssueList issues) {
    this.flow = flow;
    this.splits = splits;
    this.issues = issues;
  }

  /** Everything that is wrong with a flow, empty if it can run. */
  static List<GraphIssue> check(ScannedFlow flow, OpenSplits splits) {
    IssueList issues = new IssueList();
    new StepRules(flow, issues).check();
    new GraphRules(flow, splits, issues).check();
    new FieldRules(flow, issues).check();
    return issues.toList();
  }

  private void check() {
    hasStep(StepGraph.START);
    hasStep(StepGraph.END);
    nextOnlyInSteps();
    flow.steps().values().forEach(this::checkNext);
    // As long as a target is unknown nobody can say what the flow reaches.
    if (isFollowable()) {
      everyStepIsReached();
      everyStepReachesEnd();
      joinsCloseSomething();
      splitsAreJoined();
      endIsOutsideOfSplits();
      stepsAreInTheSameSplits();
    }
  }

  private void checkNext(ScannedStep step) {
    targetsAreConstant(step);
    targetsAreSteps(step);
    hasNext(step);
    branchesArePlainSteps(step);
    branchesDiffer(step);
  }

  private boolean isFollowable() {
    return flow.steps().containsKey(StepGraph.START)
        && flow.steps().containsKey(StepGraph.END)
        && flow.steps().values().stream()
            .flatMap(step -> step.calls().stream())
            .allMatch(
                call -> call.isConstant() && flow.steps().keySet().containsAll(call.targets()));
  }

  private void hasStep(String name) {
    if (!flow.steps().containsKey(name)) {
      boolean isMethod = flow.methods().written().stream().anyMatch(m -> m.name().equals(name));
      issues.add(
          "no-" + name,
          "",
          flow.file(),
          "Flow %s has no step '%s'.".formatted(flow.name(), name),
          isMethod
              ? "Put @Step on its method '%s'.".formatted(name)
              : "Add a method: @Step void %s() { }.".formatted(name)
                  + NearestNames.didYouMean(name, flow.steps().keySet()));
    }
  }

  private void nextOnlyInSteps() {
    for (ScannedFlow.Stray stray : flow.strays()) {
      issues.add(
          "next-outside-step",
          "",
          stray.location(),
          "Flow %s calls next in %s, which is no step.".formatted(flow.name(), stray.method()),
          "Call next in the method with @Step itself, where the graph can be read from it.");
    }
  }

  private void targetsAreConstant(ScannedStep step) {
    for (NextCall call : step.calls()) {
      if (!call.isConstant()) {
        issues.add(
            "target-not-constant",
            step.name(),
            call.location(),
            "Step '%s' in %s calls next with something else than references to its own steps."
                .formatted(step.name(), flow.name()),
            "Name the steps in the call: next(this::train), or next(this::train, this::evaluate)"
                + " for a split. For a choice make several calls, as with if and else.");
      }
    }
  }

  private void targetsAreSteps(ScannedStep step) {
    for (NextCall call : step.calls()) {
      for (String target : new LinkedHashSet<>(call.targets())) {
        if (!flow.steps().containsKey(target)) {
          issues.add(
              "unknown-step",
              step.name(),
              call.location(),
              "Step '%s' in %s goes on to '%s', which has no @Step."
                  .formatted(step.name(), flow.name(), target),
              "Put @Step on it." + NearestNames.didYouMean(target, flow.steps().keySet()));
        }
      }
    }
  }

  private void hasNext(ScannedStep step) {
    boolean isEnd = step.name().equals(StepGraph.END);
    if (isEnd && !step.calls().isEmpty()) {
      issues.add(
          "next-in-end",
          step.name(),
          step.calls().get(0).location(),
          "Step 'end' in %s calls next, but nothing comes after it.".formatted(flow.name()),
          "Take the call out, or move it to a step of another name.");
    } else if (!isEnd && step.calls().isEmpty()) {
      issues.add(
          "no-next",
          step,
          "Step '%s' in %s never calls next.".formatted(step.name(), flow.name()),
          "End it with next(this::end) or the step that follows.");
    }
  }

  private void branchesArePlainSteps(ScannedStep step) {
    for (NextCall call : step.calls()) {
      for (String target : call.targets()) {
        ScannedStep branch = flow.steps().get(target);
        if (call.targets().size() > 1
            && branch != null
            && !(branch.input() instanceof StepInput.None)) {
          issues.add(
              "branch-takes-input",
              step.name(),
              call.location(),
              "Step '%s' in %s splits into '%s', which is %s."
                  .formatted(
                      step.name(),
                      flow.name(),
                      target,
                      branch.input() instanceof StepInput.Joined
                          ? "a join"
                          : "the body of a foreach"),
              "Split into a step that takes nothing and that goes on to '%s'.".formatted(target));
        }
      }
    }
  }

  private void branchesDiffer(ScannedStep step) {
    for (NextCall call : step.calls()) {
      Set<String> seen = new HashSet<>();
      for (String target : call.targets()) {
        if (!seen.add(target)) {
          issues.add(
              "branch-twice",
              step.name(),
              call.location(),
              "Step '%s' in %s splits into '%s' twice.".formatted(step.name(), flow.name(), target),
              "Name each branch once, or use @Foreach to run a step several times.");
        }
      }
    }
  }

  private void everyStepIsReached() {
    Set<String> reached = new HashSet<>(Set.of(StepGraph.START));
    Deque<String> waiting = new ArrayDeque<>(reached);
    for (String from = waiting.poll(); from != null; from = waiting.poll()) {
      transitions(from).stream()
          .flatMap(transition -> transition.targets().stream())
          .filter(reached::add)
          .forEach(waiting::add);
    }
    for (ScannedStep step : flow.steps().values()) {
      if (!reached.contains(step.name())) {
        issues.add(
            "unreachable",
            step,
            "Step '%s' in %s is never reached.".formatted(step.name(), flow.name()),
            "Lead to it with next(this::%s), or remove its @Step.".formatted(step.name()));
      }
    }
  }

  /** Steps without any {@code next} are left to the rule of their own, with all before them. */
  private void everyStepReachesEnd() {
    Map<String, List<String>> before = new HashMap<>();
    Set<String> leading = new HashSet<>();
    for (String step : flow.steps().keySet()) {
      if (step.equals(StepGraph.END) || transitions(step).isEmpty()) {
        leading.add(step);
      }
      for (Transition transition : transitions(step)) {
        for (String target : transition.targets()) {
          before.computeIfAbsent(target, key -> new ArrayList<>()).add(step);
        }
      }
    }
    Deque<String> waiting = new ArrayDeque<>(leading);
    for (String to = waiting.poll(); to != null; to = waiting.poll()) {
      before.getOrDefault(to, List.of()).stream().filter(leading::add).forEach(waiting::add);
    }
    for (ScannedStep step : flow.steps().values()) {
      if (!leading.contains(step.name())) {
        issues.add(
            "dead-end",
            step,
            "Step '%s' in %s can never get to 'end'.".formatted(step.name(), flow.name()),
            "Add a way out of the loop, such as next(this::end) in an if.");
      }
    }
  }

  private void joinsCloseSomething() {
    for (Arrival arrival : splits.joinsOfNothing()) {
      issues.add(
          "join-without-split",
          arrival.from(),
          location(arrival.from(), List.of(arrival.step())),
          "Step '%s' in %s goes on to the join '%s', but no split or foreach is open there."
              .formatted(arrival.from(), flow.name(), arrival.step()),
          "Let '%s' take nothing, or lead to it from inside a split.".formatted(arrival.step()));
    }
  }

  private void splitsAreJoined() {
    for (Open open : splits.opens()) {
      if (open.joins().isEmpty()) {
        issues.add(
            "split-not-joined",
            open.step(),
            location(open.step(), open.transition().targets()),
            "%s in %s is not joined.".formatted(capital(inWords(open)), flow.name()),
            "Let all its ways lead to one step that takes Inputs<%s>.".formatted(flow.name()));
      } else if (open.joins().size() > 1) {
        issues.add(
            "split-joined-twice",
            open.step(),
            location(open.step(), open.transition().targets()),
            "%s in %s is joined by different steps: %s."
                .formatted(capital(inWords(open)), flow.name(), quoted(open.joins())),
            "Let all its ways lead to the same join.");
      }
    }
  }

  private void endIsOutsideOfSplits() {
    for (Arrival arrival : splits.openAtEnd()) {
      Open open = Objects.requireNonNull(arrival.open());
      if (!open.joins().isEmpty()) { // else the split is reported as not joined
        issues.add(
            "split-open-at-end",
            arrival.from(),
            location(arrival.from(), List.of(StepGraph.END)),
            "Step '%s' in %s goes on to 'end' while %s is open."
                .formatted(arrival.from(), flow.name(), inWords(open)),
            "Go on to its join %s.".formatted(quoted(open.joins())));
      }
    }
  }

  private void stepsAreInTheSameSplits() {
    for (OpenSplits.Conflict conflict : splits.conflicts()) {
      Arrival second = conflict.second();
      issues.add(
          "different-splits",
          second.step(),
          location(second.from(), List.of(second.step())),
          "Step '%s' in %s is reached %s and also %s."
              .formatted(
                  second.step(),
                  flow.name(),
                  arrivalInWords(conflict.first()),
                  arrivalInWords(second)),
          "Join what is open before you go on to '%s', or use two steps.".formatted(second.step()));
    }
  }

  private static String arrivalInWords(Arrival arrival) {
    String from =
        arrival.from().isEmpty() ? "at the beginning" : "from '%s'".formatted(arrival.from());
    Open open = arrival.open();
    return from + (open == null ? ", outside of any split" : ", inside " + inWords(open));
  }

  private static String inWords(Open open) {
    return open.transition() instanceof Transition.Foreach foreach
        ? "the foreach '%s' of step '%s'".formatted(foreach.target(), open.step())
        : "the split of step '%s' into %s"
            .formatted(open.step(), quoted(open.transition().targets()));
  }

  private static String quoted(Iterable<String> names) {
    List<String> list = new ArrayList<>();
    names.forEach(list::add);
    return list.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String location(String step, List<String> targets) {
    ScannedStep scanned = flow.steps().get(step);
    return scanned == null
        ? flow.file()
        : scanned.calls().stream()
            .filter(call -> call.targets().equals(targets))
            .map(NextCall::location)
            .findFirst()
            .orElseGet(scanned::location);
  }

  private List<Transition> transitions(String step) {
    return flow.transitions().getOrDefault(step, List.of());
  }
}

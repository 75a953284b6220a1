package dev.flowjar.graph;

import dev.flowjar.NearestNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules on what leads where, one method each. {@link StepRules} has those on single methods,
 * {@link FieldUseRules} and {@link FieldRules} those on fields, {@link SplitRules} those on splits.
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
    new FieldUseRules(flow, issues).check();
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
      new SplitRules(flow, splits, issues).check();
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
    Map<String, ScannedStep> steps = flow.steps();
    return steps.containsKey(StepGraph.START)
        && steps.containsKey(StepGraph.END)
        && steps.values().stream()
            .flatMap(step -> step.calls().stream())
            .allMatch(
                call ->
                    call.isConstant()
                        && call.targets().stream().allMatch(target -> isTarget(target, call)));
  }

  private boolean isTarget(String name, NextCall call) {
    ScannedStep step = flow.steps().get(name);
    return step != null && (call.targets().size() == 1 || step.input() instanceof StepInput.None);
  }

  private void hasStep(String name) {
    if (!flow.steps().containsKey(name)) {
      issues.add(
          "no-" + name,
          "",
          flow.file(),
          "Flow %s has no step '%s'.".formatted(flow.name(), name),
          isWritten(name)
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
            "Step '%s' in %s calls next with something other than references to its own steps."
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
              (isWritten(target) ? "Put @Step on it." : "Declare it in the flow class with @Step.")
                  + NearestNames.didYouMean(target, flow.steps().keySet()));
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
        if (branch != null && !isTarget(target, call)) {
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
    if (reached.stream().anyMatch(this::lacksNext)) {
      return; // it may have been meant to lead to the others
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
      if (step.equals(StepGraph.END) || lacksNext(step)) {
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

  /** Whether the flow class or a superclass has such a method; interfaces do not count. */
  private boolean isWritten(String name) {
    return flow.methods().written().stream().anyMatch(method -> method.name().equals(name));
  }

  private boolean lacksNext(String step) {
    return !step.equals(StepGraph.END) && transitions(step).isEmpty();
  }

  private List<Transition> transitions(String step) {
    return flow.transitions().getOrDefault(step, List.of());
  }
}

package dev.flowjar.graph;

import dev.flowjar.graph.OpenSplits.Arrival;
import dev.flowjar.graph.OpenSplits.Open;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The rules on splits, foreaches and the joins that close them. */
final class SplitRules {

  private final ScannedFlow flow;
  private final OpenSplits splits;
  private final IssueList issues;

  SplitRules(ScannedFlow flow, OpenSplits splits, IssueList issues) {
    this.flow = flow;
    this.splits = splits;
    this.issues = issues;
  }

  void check() {
    joinsCloseSomething();
    splitsAreJoined();
    endIsOutsideOfSplits();
    stepsAreInTheSameSplits();
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

  private static String quoted(Collection<String> names) {
    return names.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
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
}

package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.RunSummary;
import dev.flowjar.store.CorruptContentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the runs that the rules let go, by what each run tells by itself. */
final class Candidates {

  private final Datastore datastore;
  private final Retention rules;
  private final RunJournals journals;
  private final Instant now;

  Candidates(Datastore datastore, Retention rules) {
    this.datastore = datastore;
    this.rules = rules;
    this.journals = new RunJournals(datastore);
    this.now = datastore.liveness().clock().instant();
  }

  /**
   * Those of one flow, first begun first.
   *
   * @param isConcerned which runs the rules are about
   */
  List<Candidate> of(String flow, Predicate<RunSummary> isConcerned) {
    List<Candidate> candidates = new ArrayList<>();
    int later = 0;
    for (RunPath run : datastore.runs().runs(flow).toList()) {
      Optional<RunSummary> summary = summary(run);
      if (summary.isEmpty()) {
        continue;
      }
      if (isConcerned.test(summary.get())) {
        reason(summary.get(), later)
            .ifPresent(reason -> candidates.add(0, new Candidate(run, reason)));
        later++;
      }
    }
    return candidates;
  }

  /** The runs of a flow whose scheduler died before it recorded anything. */
  List<Candidate> neverBegan(String flow) {
    return datastore
        .runs()
        .runs(flow)
        .filter(run -> datastore.storage().size(run.schedulerLog()).isPresent())
        // In this order: a run that may not write any more cannot begin after we have looked.
        .filter(run -> !journals.mayWrite(run))
        .filter(this::isWithoutRecord)
        .map(run -> new Candidate(run, "never began"))
        .toList();
  }

  private boolean isWithoutRecord(RunPath run) {
    try {
      return datastore.runs().start(run).isEmpty();
    } catch (CorruptContentException e) {
      return false; // damage is the business of fsck
    }
  }

  private Optional<RunSummary> summary(RunPath run) {
    try {
      return datastore.runs().summary(run);
    } catch (CorruptContentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> reason(RunSummary run, int laterRuns) {
    if (rules.keepsAll() || run.status() == RunStatus.RUNNING || hasKeptTag(run)) {
      return Optional.empty();
    }
    List<String> reasons = new ArrayList<>();
    if (rules.keepLast().isPresent()) {
      if (laterRuns < rules.keepLast().getAsInt()) {
        return Optional.empty();
      }
      reasons.add("not among the last %d".formatted(rules.keepLast().getAsInt()));
    }
    if (rules.olderThan().isPresent()) {
      Duration age = Duration.between(run.start().at(), now);
      if (age.compareTo(rules.olderThan().get()) <= 0) {
        return Optional.empty();
      }
      reasons.add("%d days old".formatted(age.toDays()));
    }
    return Optional.of(String.join(", ", reasons));
  }

  private boolean hasKeptTag(RunSummary run) {
    Set<String> tags = new HashSet<>(run.userTags());
    tags.addAll(run.start().run().systemTags());
    return rules.keepTags().stream().anyMatch(tags::contains);
  }
}

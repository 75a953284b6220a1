package dev.flowjar.care;

import dev.flowjar.care.GarbageReport.Kept;
import dev.flowjar.care.GarbageReport.Removed;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunSummary;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.Trash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes the runs that the rules let go, deletes what has been in the trash for the grace period,
 * and frees the objects to which no run refers.
 *
 * <p>Runs may begin, go on and end meanwhile, and others may collect garbage too. Nothing is lost
 * that a run refers to or is about to refer to. Whatever is cut short the next one finishes. To be
 * used once.
 */
public final class GarbageCollection {

  /** A writer needs seconds for a file. */
  private static final Duration REMNANT_AGE = Duration.ofDays(1);

  private final Datastore datastore;
  private final GarbageRules rules;
  private final Instant now;
  private final RunPlaces places;
  private final RunTrash trash;
  private final Survey survey;
  private final ObjectSweep sweep;

  /** A garbage collection. */
  public GarbageCollection(Datastore datastore, GarbageRules rules, CareProgress progress) {
    this.datastore = datastore;
    this.rules = rules;
    this.now = datastore.liveness().clock().instant();
    this.places = new RunPlaces(datastore.storage());
    this.trash = new RunTrash(datastore, progress);
    this.survey = new Survey(datastore, progress);
    this.sweep = new ObjectSweep(datastore, survey, progress);
  }

  /** What it would do; nothing is changed. */
  public GarbageReport preview() {
    Choice choice = choose();
    Set<ContentHash> kept = new HashSet<>();
    if (!rules.grace().isZero()) {
      choice.runs().forEach(run -> kept.addAll(survey.references(run)));
    }
    choice.kept().forEach(stay -> kept.addAll(survey.references(stay.run())));
    sweep.preview(now.minus(rules.grace()), kept);
    return report(choice, 0);
  }

  /** Does it. */
  public GarbageReport run() {
    long remnants = datastore.storage().removeRemnants(now.minus(REMNANT_AGE));
    places.gatherAll(now);
    Choice choice = remove(choose());
    for (String batch : new Trash(datastore.storage()).batches()) {
      if (isOver(Batch.time(batch))) {
        places.purge(batch);
      }
    }
    sweep.sweep(now, now.minus(rules.grace()));
    return report(choice, remnants);
  }

  /**
   * What becomes of runs.
   *
   * @param kept the runs that must stay though the rules let them go
   * @param removed those to remove, first begun first
   * @param purged those to delete from the trash
   */
  private record Choice(List<Kept> kept, List<Removed> removed, List<WeighedRun> purged) {
    List<RunPath> runs() {
      return removed.stream().map(one -> one.weight().run()).toList();
    }
  }

  private Choice choose() {
    Map<RunPath, String> going = new LinkedHashMap<>();
    for (String flow : rules.flows().isEmpty() ? datastore.runs().flows() : rules.flows()) {
      Candidates candidates = new Candidates(datastore, rules.retention());
      candidates.neverBegan(flow).forEach(one -> going.put(one.run(), one.reason()));
      candidates.of(flow, this::isConcerned).forEach(one -> going.put(one.run(), one.reason()));
    }
    List<RunPath> over =
        trash.removed().stream()
            .filter(run -> isOver(Optional.of(run.removedAt())))
            .map(RemovedRun::run)
            .toList();
    List<RunPath> setApart = new ArrayList<>(over);
    setApart.addAll(going.keySet());
    survey.read(setApart);
    survey.checkComplete();
    List<Kept> kept = keepBack(going);
    RunWeights weights = new RunWeights(datastore.storage(), survey);
    // What a run that stays refers to is not freed by any other.
    weights.keep(kept.stream().map(Kept::run).toList());
    List<WeighedRun> purged = weights.weigh(over);
    List<RunPath> oldestFirst =
        going.keySet().stream().sorted(Comparator.comparing(RunPath::runId)).toList();
    List<Removed> removed =
        weights.weigh(oldestFirst).stream()
            .map(weight -> new Removed(weight, going.getOrDefault(weight.run(), "")))
            .toList();
    return new Choice(kept, removed, purged);
  }

  private boolean isConcerned(RunSummary run) {
    return rules.namespace().isEmpty()
        || run.start().run().systemTags().contains(rules.namespace().get())
        || run.userTags().contains(rules.namespace().get());
  }

  private boolean isOver(Optional<Instant> removedAt) {
    return removedAt.isPresent() && !removedAt.get().plus(rules.grace()).isAfter(now);
  }

  /** Takes out the runs that others need; with each of them more may be needed. */
  private List<Kept> keepBack(Map<RunPath, String> going) {
    List<Kept> kept = new ArrayList<>();
    boolean isMore = true;
    while (isMore) {
      List<Kept> more = new ArrayList<>();
      for (RunPath run : going.keySet()) {
        trash
            .refusal(run, going.keySet(), survey)
            .ifPresent(reason -> more.add(new Kept(run, reason)));
      }
      more.forEach(stay -> going.remove(stay.run()));
      kept.addAll(more);
      isMore = !more.isEmpty();
    }
    return kept;
  }

  private Choice remove(Choice choice) {
    String batch = Batch.at(now);
    List<Kept> kept = new ArrayList<>(choice.kept());
    for (RunPath run : survey.adoptions().adoptersFirst(choice.runs())) {
      trash.remove(run, batch, survey).ifPresent(reason -> kept.add(new Kept(run, reason)));
    }
    List<Removed> removed =
        choice.removed().stream()
            .filter(one -> kept.stream().noneMatch(stay -> stay.run().equals(one.weight().run())))
            .toList();
    return new Choice(kept, removed, choice.purged());
  }

  private GarbageReport report(Choice choice, long remnants) {
    return new GarbageReport(
        choice.removed(),
        choice.kept(),
        choice.purged(),
        sweep.freed(),
        sweep.waiting(),
        sweep.awaited(),
        remnants);
  }
}

package dev.flowjar.care;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.ResumeClaim;
import dev.flowjar.metadata.ResumeClaims;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.RunSummary;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.Trash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes runs, and brings them back.
 *
 * <p>A removed run is in the trash with all that belongs to it until a {@link GarbageCollection}
 * finds that its grace period is over. To readers it is gone at once and as a whole.
 */
public final class RunTrash {

  private final Datastore datastore;
  private final CareProgress progress;
  private final RunPlaces places;
  private final RunJournals journals;

  /** The trash of a datastore. */
  public RunTrash(Datastore datastore, CareProgress progress) {
    this.datastore = datastore;
    this.progress = progress;
    this.places = new RunPlaces(datastore.storage());
    this.journals = new RunJournals(datastore);
  }

  /**
   * What a removal would take away.
   *
   * @throws FlowException if one of the runs is under way, or another run took over tasks from it;
   *     the message says what to do
   */
  public Removal plan(Collection<RunPath> runs) {
    Survey survey = new Survey(datastore, progress);
    survey.read(runs);
    List<RunPath> ordered = survey.adoptions().adoptersFirst(new LinkedHashSet<>(runs));
    ordered.forEach(run -> refusal(run, ordered, survey).ifPresent(RunTrash::refuse));
    return new Removal(new RunWeights(datastore.storage(), survey).weigh(ordered), survey);
  }

  /**
   * Moves runs to the trash. Each run goes as a whole; if one must stay, those before it are gone.
   *
   * @throws FlowException if somebody has begun to resume one of them
   */
  public void remove(Removal removal) {
    String batch = Batch.at(datastore.liveness().clock().instant());
    List<RunPath> runs = removal.runs().stream().map(WeighedRun::run).toList();
    runs.forEach(run -> remove(run, batch, removal.survey()).ifPresent(RunTrash::refuse));
  }

  /** Moves a run to the trash, or tells why it must stay. */
  Optional<String> remove(RunPath run, String batch, Survey survey) {
    String trash = Trash.prefix(batch);
    places.move(run, RunPlaces.HOME, trash);
    // Who resumes a run claims it and then looks for its journal: one of us sees the other.
    Optional<String> claimed = claimed(run, survey);
    if (claimed.isPresent()) {
      places.move(run, trash, RunPlaces.HOME);
    }
    places.gather(run);
    return claimed;
  }

  /** Why a run cannot be removed together with others, if it cannot. */
  Optional<String> refusal(RunPath run, Collection<RunPath> together, Survey survey) {
    return underWay(run).or(() -> needed(run, together, survey)).or(() -> claimed(run, survey));
  }

  private Optional<String> underWay(RunPath run) {
    Optional<RunSummary> summary;
    try {
      summary = datastore.runs().summary(run);
    } catch (CorruptContentException e) {
      summary = Optional.empty();
    }
    if (summary.isEmpty()) {
      return journals.mayWrite(run)
          ? Optional.of("Run %s is about to begin. Wait for its end.".formatted(run))
          : Optional.empty();
    }
    RunSummary known = summary.get();
    Provenance scheduler = known.start().provenance();
    boolean isAlive =
        known.status() == RunStatus.RUNNING
            || (known.status() == RunStatus.LOST
                && datastore
                    .liveness()
                    .isAliveHere(scheduler.host(), scheduler.pid(), known.start().at()));
    return isAlive
        ? Optional.of(
            "Run %s is under way, on %s as process %d. Stop it first, or wait for its end."
                .formatted(run, scheduler.host(), scheduler.pid()))
        : Optional.empty();
  }

  private Optional<String> needed(RunPath run, Collection<RunPath> together, Survey survey) {
    List<RunPath> adopters =
        survey.adoptions().adopters(run).stream()
            .filter(adopter -> !together.contains(adopter))
            .filter(adopter -> places.isAt(RunPlaces.HOME, adopter))
            .toList();
    if (adopters.isEmpty()) {
      return Optional.empty();
    }
    RunPath first = adopters.get(0);
    String others =
        adopters.size() == 1 ? "" : ", and so did %d others".formatted(adopters.size() - 1);
    List<RunPath> all = new ArrayList<>(List.of(run));
    all.addAll(adopters);
    return Optional.of(
        "Run %s is needed: %s took over %d of its tasks%s. Keep it, or remove them together: rm %s"
            .formatted(
                run,
                first,
                survey.adoptions().count(first, run),
                others,
                String.join(" ", all.stream().map(RunPath::toString).toList())));
  }

  /** A resume that began after the survey, or is about to, may take over tasks. */
  private Optional<String> claimed(RunPath run, Survey survey) {
    return new ResumeClaims(datastore, run)
        .all().stream()
            .filter(claim -> isUnknown(new RunPath(run.flow(), claim.run()), survey))
            .findFirst()
            .map(claim -> beingResumed(run, claim));
  }

  private boolean isUnknown(RunPath claimant, Survey survey) {
    return !survey.hasBegun(claimant)
        && places.isAt(RunPlaces.HOME, claimant)
        && (datastore.runs().start(claimant).isPresent() || journals.mayWrite(claimant));
  }

  private static String beingResumed(RunPath run, ResumeClaim claim) {
    return "Run %s is being resumed by run %s, on %s as process %d. Try again when that has ended."
        .formatted(run, claim.run(), claim.host(), claim.pid());
  }

  private static void refuse(String reason) {
    throw new FlowException(reason);
  }

  /** The runs that can be brought back, first removed first. */
  public List<RemovedRun> removed() {
    return places.removed();
  }

  /**
   * Brings a run back, and with it the removed runs from which it took over tasks.
   *
   * @return the runs that are back
   * @throws NotFoundException if it is not in the trash
   */
  public List<RunPath> restore(RunPath run) {
    Set<RunPath> restored = new LinkedHashSet<>();
    restore(run, restored);
    if (!restored.contains(run)) {
      throw new NotFoundException("Run %s is not in the trash.".formatted(run));
    }
    return List.copyOf(restored);
  }

  private void restore(RunPath run, Set<RunPath> restored) {
    Optional<String> place = places.placeOf(run).filter(found -> !found.equals(RunPlaces.HOME));
    if (place.isEmpty()) {
      return;
    }
    Set<RunPath> origins = new LinkedHashSet<>();
    journals.scan(
        run,
        (at, entry) -> {
          if (entry instanceof TasksAdopted adopted) {
            origins.add(new RunPath(run.flow(), adopted.origin()));
          }
        },
        damaged -> {});
    origins.forEach(origin -> restore(origin, restored));
    places.move(run, place.get(), RunPlaces.HOME);
    if (places.isAt(RunPlaces.HOME, run)) {
      places.gather(run);
      restored.add(run);
    }
  }
}

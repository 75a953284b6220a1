package dev.flowjar.care;

import dev.flowjar.FlowException;
import dev.flowjar.care.Damage.Kind;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.StorageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks every object, every journal and every reference, and changes nothing.
 *
 * <p>Runs may be under way meanwhile. To be used once.
 */
public final class DatastoreCheck {

  private final Datastore datastore;
  private final CareProgress progress;
  private final RunPlaces places;
  private final ObjectCheck objects;
  private final Damages damages = new Damages();
  private final Adoptions adoptions = new Adoptions();

  /** A check of a datastore. */
  public DatastoreCheck(Datastore datastore, CareProgress progress) {
    this.datastore = datastore;
    this.progress = progress;
    this.places = new RunPlaces(datastore.storage());
    this.objects = new ObjectCheck(datastore, progress);
  }

  /** Does it. */
  public CheckReport run() {
    objects.all();
    objects
        .damaged()
        .forEach((hash, problem) -> damages.add(Kind.OBJECT, ObjectStore.key(hash), problem));
    ReferenceCheck references = new ReferenceCheck(datastore, objects, damages, adoptions);
    List<RunPath> runs =
        places.present().stream().filter(run -> places.isAt(RunPlaces.HOME, run)).toList();
    for (int i = 0; i < runs.size(); i++) {
      references.check(runs.get(i));
      progress.at("journals checked", i + 1, runs.size(), 0);
    }
    checkAdoptions(runs);
    damages.spread(adoptions);
    List<RemovedRun> removed = places.removed();
    removed.forEach(run -> references.note(run.run()));
    return new CheckReport(
        objects.amount(),
        runs.size(),
        damages.all(),
        objects.except(references.referred()),
        removed.size());
  }

  private void checkAdoptions(List<RunPath> runs) {
    Map<RunPath, Set<TaskId>> successes = new HashMap<>();
    for (RunPath adopter : runs) {
      for (RunPath origin : adoptions.origins(adopter)) {
        Set<TaskId> succeeded = successes.computeIfAbsent(origin, this::successes);
        List<TaskId> missing =
            adoptions.tasks(adopter, origin).stream()
                .flatMap(TaskRange::tasks)
                .filter(task -> !succeeded.contains(task))
                .toList();
        if (!missing.isEmpty() && places.isAt(RunPlaces.HOME, adopter)) {
          damages.add(Kind.ADOPTED_TASK, adopter.schedulerLog(), problem(adopter, origin, missing));
        }
      }
    }
  }

  private Set<TaskId> successes(RunPath run) {
    Set<TaskId> succeeded = new HashSet<>();
    try {
      RunHistory history = datastore.runs().history(run);
      history.tasks().values().stream()
          .filter(task -> task.success().isPresent())
          .forEach(task -> succeeded.add(task.task()));
    } catch (FlowException | StorageException e) {
      // Its tasks cannot be read, whatever the reason.
    }
    return succeeded;
  }

  private String problem(RunPath adopter, RunPath origin, List<TaskId> missing) {
    String where =
        places.isAt(RunPlaces.HOME, origin)
            ? "has no record of them"
            : places.placeOf(origin).isPresent()
                ? "is in the trash (bring it back: restore %s)".formatted(origin)
                : "is not there";
    return "run %s took over %d tasks from run %s, such as %s, and that run %s"
        .formatted(adopter, missing.size(), origin, missing.get(0), where);
  }
}

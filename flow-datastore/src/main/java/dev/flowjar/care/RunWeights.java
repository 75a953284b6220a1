package dev.flowjar.care;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Works out what the removal of runs frees. */
final class RunWeights {

  private final Storage storage;
  private final RunPlaces places;
  private final Survey survey;
  private final Set<ContentHash> counted = new HashSet<>();

  /**
   * Weights of runs.
   *
   * @param survey in which these runs are set apart
   */
  RunWeights(Storage storage, Survey survey) {
    this.storage = storage;
    this.places = new RunPlaces(storage);
    this.survey = survey;
  }

  /** What these runs refer to counts for no other. */
  void keep(List<RunPath> runs) {
    runs.forEach(run -> counted.addAll(survey.references(run)));
  }

  /** The weights of these runs; what was counted for one is not counted again for another. */
  List<WeighedRun> weigh(List<RunPath> runs) {
    List<WeighedRun> weighed = new ArrayList<>();
    runs.forEach(run -> weighed.add(new WeighedRun(run, weigh(run))));
    return weighed;
  }

  private long weigh(RunPath run) {
    long bytes =
        places.placeOf(run).stream()
            .flatMap(place -> places.keys(place, run).stream())
            .mapToLong(this::size)
            .sum();
    for (ContentHash object : survey.references(run)) {
      if (!survey.isReferred(object) && counted.add(object)) {
        bytes += size(ObjectStore.key(object));
      }
    }
    return bytes;
  }

  private long size(String key) {
    return storage.size(key).orElse(0);
  }
}

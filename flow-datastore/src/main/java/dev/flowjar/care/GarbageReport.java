package dev.flowjar.care;

import dev.flowjar.metadata.RunPath;
import java.util.List;

/**
 * What a garbage collection did, or would do.
 *
 * @param removed the runs that the rules let go
 * @param kept the runs that the rules let go and that must stay all the same
 * @param purged the runs that were in the trash and are deleted for good
 * @param freed the objects that are deleted
 * @param waiting the objects that will be deleted when some runs have ended
 * @param awaited these runs
 * @param remnantBytes what temporary files of writers that died took; 0 in a preview
 */
public record GarbageReport(
    List<Removed> removed,
    List<Kept> kept,
    List<WeighedRun> purged,
    ObjectAmount freed,
    ObjectAmount waiting,
    List<RunPath> awaited,
    long remnantBytes) {

  /** Copies the lists. */
  public GarbageReport {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
    purged = List.copyOf(purged);
    awaited = List.copyOf(awaited);
  }

  /**
   * A run that goes.
   *
   * @param weight the run, and what its removal frees
   * @param reason why
   */
  public record Removed(WeighedRun weight, String reason) {}

  /**
   * A run that stays.
   *
   * @param run the run
   * @param reason why
   */
  public record Kept(RunPath run, String reason) {}
}

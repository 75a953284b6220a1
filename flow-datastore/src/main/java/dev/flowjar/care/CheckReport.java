package dev.flowjar.care;

import java.util.List;

/**
 * What a check found.
 *
 * @param objects how many objects were read, and their bytes
 * @param runs how many journals were read
 * @param damages what is wrong
 * @param unreferred the objects to which no run refers
 * @param removedRuns how many runs are in the trash
 */
public record CheckReport(
    ObjectAmount objects,
    int runs,
    List<Damage> damages,
    ObjectAmount unreferred,
    int removedRuns) {

  /** Copies the list. */
  public CheckReport {
    damages = List.copyOf(damages);
  }
}

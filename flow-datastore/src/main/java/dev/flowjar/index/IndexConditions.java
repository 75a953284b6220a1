package dev.flowjar.index;

import java.time.Clock;

/**
 * Where and when an index is kept.
 *
 * @param places where it may lie
 * @param few the number of runs from which on it pays
 * @param clock the present time
 */
record IndexConditions(IndexPlaces places, int few, Clock clock) {

  /** Not measured: where reading all journals should cost about as much as loading SQLite. */
  private static final int FEW = 300;

  static IndexConditions ofThisProcess() {
    return new IndexConditions(IndexPlaces.ofThisProcess(), FEW, Clock.systemUTC());
  }
}

package dev.flowjar.index;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run as the index holds it.
 *
 * @param place where it stands, and so which run it is
 * @param state what is known of it
 * @param files as they were before they were read
 * @param marks under which it is found
 * @param parameters by name, as conditions compare them; empty where only the journal tells
 */
record IndexedRun(
    Place place,
    RowState state,
    Files files,
    Set<String> marks,
    Map<String, Optional<String>> parameters) {

  /**
   * What shows that the journal of a run has changed.
   *
   * @param size of the scheduler's log in bytes, -1 if there is none
   * @param changed when the directory of its logs last changed
   */
  record Files(long size, long changed) {}
}

package dev.flowjar.metadata;

import dev.flowjar.metadata.JournalRecord.RunStarted;
import java.util.Set;

/**
 * A run at a glance: read from the first and the last record of its journal.
 *
 * @param start how it began
 * @param state how it stands
 * @param userTags its user tags as they are now
 */
public record RunSummary(RunStarted start, RunState state, Set<String> userTags) {

  /** How it stands in a word. */
  public RunStatus status() {
    return state.status();
  }
}

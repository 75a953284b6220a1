package dev.flowjar.metadata;

import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A run at a glance: read from the first and the last record of its journal.
 *
 * @param start how it began
 * @param end how it ended
 * @param lastSign when its scheduler last wrote
 * @param status how it stands
 * @param userTags its user tags as they are now
 */
public record RunSummary(
    RunStarted start,
    Optional<RunEnded> end,
    Instant lastSign,
    RunStatus status,
    Set<String> userTags) {}

package dev.flowjar.metadata;

import dev.flowjar.metadata.JournalRecord.RunEnded;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run stood when it was looked at.
 *
 * @param status in a word
 * @param end how it ended
 * @param lastSign when its scheduler last wrote
 */
public record RunState(RunStatus status, Optional<RunEnded> end, Instant lastSign) {}

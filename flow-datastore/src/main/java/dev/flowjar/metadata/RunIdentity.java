package dev.flowjar.metadata;

import dev.flowjar.RunId;
import java.util.Optional;
import java.util.Set;

/**
 * Which run this is, and whose.
 *
 * @param flow name of the flow
 * @param runId the run
 * @param user who started it
 * @param systemTags tags that the library gave it and that never change
 * @param tags tags that the user gave it at the start
 * @param origin the run that it resumes
 */
public record RunIdentity(
    String flow,
    RunId runId,
    String user,
    Set<String> systemTags,
    Set<String> tags,
    Optional<RunId> origin) {

  /** Copies the tags. */
  public RunIdentity {
    systemTags = Set.copyOf(systemTags);
    tags = Set.copyOf(tags);
  }
}

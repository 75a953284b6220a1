package dev.flowjar.metadata;

import dev.flowjar.ProjectBranch;
import dev.flowjar.RunId;
import java.util.Objects;
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
 * @param project where it belongs, if its flow has a {@link dev.flowjar.Project}
 */
public record RunIdentity(
    String flow,
    RunId runId,
    String user,
    Set<String> systemTags,
    Set<String> tags,
    Optional<RunId> origin,
    Optional<ProjectBranch> project) {

  /** Copies the tags, and fills in what earlier versions did not record. */
  public RunIdentity {
    systemTags = Set.copyOf(systemTags);
    tags = Set.copyOf(tags);
    project = Objects.requireNonNullElse(project, Optional.empty());
  }

  /** The tag of the namespace that the run belongs to: its branch, or else its user. */
  public String namespace() {
    return project.map(ProjectBranch::namespace).orElse("user:" + user);
  }
}

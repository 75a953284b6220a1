package dev.flowjar.metadata;

import dev.flowjar.artifact.Artifact;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.store.Content;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That a record refers to a content.
 *
 * @param kind what the content is
 * @param task the task whose record it is; empty for what belongs to the run as a whole
 * @param name of the artifact, the parameter or the jar; empty for items
 * @param content the content
 */
public record Reference(Kind kind, Optional<TaskId> task, String name, Content content) {

  /** What a content can be. */
  public enum Kind {
    /** A jar of the code package. */
    CODE,
    /** A parameter or an included file. */
    PARAMETER,
    /** An artifact of a task. */
    ARTIFACT,
    /** Items of the foreach that a task opened. */
    ITEMS
  }

  /** All references of a record. */
  public static Stream<Reference> of(JournalRecord entry) {
    if (entry instanceof RunStarted start) {
      return Stream.concat(
          start.code().elements().stream()
              .map(jar -> new Reference(Kind.CODE, Optional.empty(), jar.name(), jar.content())),
          of(Kind.PARAMETER, Optional.empty(), start.parameters().artifacts().values()));
    }
    if (entry instanceof TaskSucceeded success) {
      Optional<TaskId> task = Optional.of(success.task());
      return Stream.concat(
          of(Kind.ARTIFACT, task, success.snapshot().artifacts().values()),
          success.items().stream()
              .flatMap(items -> items.blocks().stream())
              .map(block -> new Reference(Kind.ITEMS, task, "", block.content())));
    }
    return Stream.empty();
  }

  private static Stream<Reference> of(
      Kind kind, Optional<TaskId> task, Collection<Artifact> artifacts) {
    return artifacts.stream()
        .map(artifact -> new Reference(kind, task, artifact.name(), artifact.content()));
  }

  /** The reference as a message names it, such as {@code artifact 'model' of F/…/train/3}. */
  public String of(RunPath run) {
    String owner = task.map(id -> run + "/" + id).orElse(run.toString());
    return switch (kind) {
      case CODE -> "'%s' in the code package of %s".formatted(name, owner);
      case PARAMETER -> "parameter '%s' of %s".formatted(name, owner);
      case ARTIFACT -> "artifact '%s' of %s".formatted(name, owner);
      case ITEMS -> "the items of the foreach after %s".formatted(owner);
    };
  }
}

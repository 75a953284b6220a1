package dev.flowjar.artifact;

import dev.flowjar.FileArtifact;
import dev.flowjar.store.Content;

/**
 * The stored value of a field after a task; the value itself is read on demand.
 *
 * @param name name of the field; a field that hides one of a superclass leaves that one the name
 *     {@code SuperclassSimpleName.field}
 * @param type class name of the value, or {@code null}
 * @param encoding name of the serializer that wrote it
 * @param content its bytes
 * @param preview the value as short text, readable without the user's classes
 */
public record Artifact(String name, String type, String encoding, Content content, String preview) {

  /** Whether the value is a file or a directory. */
  boolean isFile() {
    return type.equals(FileArtifact.class.getName());
  }
}

package dev.flowjar;

import java.nio.file.Path;

/**
 * A file or a directory as a value of a flow: its content is stored when the step ends, whatever
 * its size, and later steps find a local copy of it.
 *
 * <p>The content goes to the datastore and back in a stream, not through the heap; only the parts
 * that are new are stored. A copy is made when a step first reads the field, and is deleted when no
 * task needs it any more, at the latest with the process. It is write-protected: to change the
 * content, write another file and assign a new {@code FileArtifact}.
 *
 * <pre>{@code
 * FileArtifact model;
 *
 * @Step
 * void train() {
 *   Path file = current().temporaryDirectory().resolve("model.bin");
 *   write(file);
 *   model = new FileArtifact(file);
 *   next(this::evaluate);
 * }
 * }</pre>
 *
 * <p>A field of type {@link Path} is only the name of a file. Symbolic links inside a directory
 * cannot be stored.
 *
 * @param path where it is on this machine, absolute
 */
public record FileArtifact(Path path) {

  /** Makes the path absolute; whether the file is there is looked at when it is stored. */
  public FileArtifact {
    path = path.toAbsolutePath().normalize();
  }

  /** The name of the file or directory, without those above it. */
  public String name() {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}

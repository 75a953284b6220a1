package dev.flowjar.artifact;

import dev.flowjar.FlowException;
import org.jspecify.annotations.Nullable;

/** A value cannot be stored or read back; the message says where inside the value and why. */
public final class ArtifactException extends FlowException {

  private final String path;
  private final String problem;

  /**
   * A problem with a value, or with something inside it.
   *
   * @param path the way from the value to the place, such as {@code .layers[3].callback}; empty for
   *     the value itself
   * @param problem the rest of the sentence after the place, and what to do
   */
  public ArtifactException(String path, String problem, @Nullable Throwable cause) {
    super((path.isEmpty() ? "The value" : "value" + path) + " " + problem, cause);
    this.path = path;
    this.problem = problem;
  }

  private ArtifactException(String message, ArtifactException bare) {
    super(message, bare.getCause());
    this.path = bare.path;
    this.problem = bare.problem;
    setStackTrace(bare.getStackTrace());
  }

  /** The value needs a class that is not there. */
  static ArtifactException missingClass(String name, Throwable cause) {
    return new ArtifactException(
        "",
        "needs the class %s, which cannot be loaded here. Put its jar on the class path, or read it with the class loader of the run's code package."
            .formatted(name),
        cause);
  }

  /** The value holds an object of a class that the rule leaves out. */
  static ArtifactException refusedClass(String name) {
    return new ArtifactException(
        "",
        "holds a %s, which is neither a value type of the JDK nor a class of the run's code that may be read. If you trust who wrote it, allow it: FlowClient.allow(\"%s\"), or the environment variable %s=%s."
            .formatted(name, name, AllowedClasses.VARIABLE, name),
        null);
  }

  /** The same about the artifact of this name, while doing this with it, such as "stored". */
  ArtifactException about(String artifact, String action) {
    return new ArtifactException(
        "Artifact '%s' cannot be %s: %s%s %s"
            .formatted(artifact, action, path.isEmpty() ? "it" : artifact, path, problem),
        this);
  }

  /** The way from the value to the place; empty for the value itself. */
  public String path() {
    return path;
  }
}

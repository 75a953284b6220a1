package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.Pathspec;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.LoadedValue;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.store.ContentHash;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field after a task, or of a parameter.
 *
 * <p>All but the value itself is known without the user's classes. Each {@code load} reads the
 * value anew and makes a new object.
 */
public final class ArtifactView {

  private final Run run;
  private final Pathspec pathspec;
  private final Artifact artifact;

  ArtifactView(Run run, Pathspec pathspec, Artifact artifact) {
    this.run = run;
    this.pathspec = pathspec;
    this.artifact = artifact;
  }

  /** {@code Flow/run/step/task/name}; a parameter is at the first task. */
  public Pathspec pathspec() {
    return pathspec;
  }

  /** Its name: that of the field. */
  public String name() {
    return artifact.name();
  }

  /** The class name of the value, or {@code null} as text. */
  public String type() {
    return artifact.type();
  }

  /** How many bytes it takes, before compression. */
  public long size() {
    return artifact.content().size();
  }

  /** The SHA-256 of its bytes: equal hashes of the same encoding are equal values. */
  public ContentHash hash() {
    return artifact.content().hash();
  }

  /** The name of the serializer that wrote it. */
  public String encoding() {
    return artifact.encoding();
  }

  /** The value as short text, as it was recorded. */
  public String preview() {
    return artifact.preview();
  }

  /**
   * The value, with its classes taken from the context class loader of the thread, or from the
   * run's own code if this was reached by {@link Run#withStoredCode}.
   *
   * @throws FlowException if a class is missing; the message names it and the jar that has it
   */
  public @Nullable Object load() {
    return load(run.loader());
  }

  /**
   * The value as this type.
   *
   * @throws FlowException if it is not of this type, or a class is missing
   */
  public <T> @Nullable T load(Class<T> type) {
    Object value = load();
    Class<?> wrapper = MethodType.methodType(type).wrap().returnType();
    if (value != null && !wrapper.isInstance(value)) {
      throw new FlowException(
          "Artifact '%s' of %s is a %s, not a %s. Load it as %s."
              .formatted(name(), owner(), type(), type.getName(), type()));
    }
    @SuppressWarnings("unchecked") // checked above; cast() does not know primitive types
    T typed = (T) value;
    return typed;
  }

  /**
   * The value, with its classes taken from this class loader.
   *
   * @throws FlowException if a class is missing; the message names it and the jar that has it
   */
  public @Nullable Object load(ClassLoader loader) {
    return read(loader).value();
  }

  /**
   * The value as {@link #load()} gives it, together with what its classes have lost or gained since
   * it was written: the fields that were dropped, and those that were filled with their default.
   *
   * <pre>{@code
   * LoadedValue loaded = run.artifact("model").loadWithChanges();
   * loaded.value();     // the model
   * loaded.changes();   // [com.acme.Model: dropped rate; defaulted momentum]
   * }</pre>
   *
   * @throws FlowException if a class is missing; the message names it and the jar that has it
   */
  public LoadedValue loadWithChanges() {
    return read(run.loader());
  }

  private LoadedValue read(ClassLoader loader) {
    try {
      CodePackage code = run.records().start().code();
      return run.scope().values(loader, code).loadWithChanges(artifact);
    } catch (RuntimeException | LinkageError e) {
      Optional<String> missing = missingClass(e);
      if (missing.isPresent()) {
        throw withoutClass(missing.get(), e);
      }
      throw e;
    }
  }

  /** Pathspec and preview. */
  @Override
  public String toString() {
    return pathspec + " = " + preview();
  }

  private String owner() {
    return pathspec.toString().substring(0, pathspec.toString().lastIndexOf('/'));
  }

  private FlowException withoutClass(String className, Throwable cause) {
    return new FlowException(
        "Artifact '%s' of %s needs the class %s, which cannot be loaded here. %s"
            .formatted(name(), owner(), className, wayTo(className, cause)),
        cause);
  }

  private String wayTo(String className, Throwable problem) {
    try {
      return run.codePackage()
          .elementWith(className)
          .map(
              "'%s' in the run's code has it: read the artifact through run.withStoredCode()."
                  ::formatted)
          .orElse("The run's code does not have it either. Add the jar that does.");
    } catch (RuntimeException e) {
      problem.addSuppressed(e);
      return "Read the artifact through run.withStoredCode(), or add the jar that has it.";
    }
  }

  private static Optional<String> missingClass(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
        return Optional.ofNullable(cause.getMessage()).map(name -> name.replace('/', '.'));
      }
    }
    return Optional.empty();
  }
}

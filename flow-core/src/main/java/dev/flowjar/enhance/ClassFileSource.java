package dev.flowjar.enhance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Finds the bytes of a class by its name, without loading it. Called by several threads. */
@FunctionalInterface
public interface ClassFileSource {

  /**
   * The class file, or empty if this source does not know the class.
   *
   * @param internalName such as {@code com/example/Outer$Inner}
   */
  Optional<byte[]> find(String internalName);

  /** The class files that this loader finds as resources. */
  static ClassFileSource of(ClassLoader loader) {
    return internalName -> {
      try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}

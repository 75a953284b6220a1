package dev.flowjar.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Java source file as it was when it was read.
 *
 * @param path where it lies
 * @param shown its path as the user wrote it, for messages
 * @param text its content
 */
record SourceFile(Path path, String shown, String text) {

  /**
   * Reads a file.
   *
   * @throws SourceException if it cannot be read as UTF-8
   */
  static SourceFile read(Path path, String shown) {
    try {
      return new SourceFile(path, shown, Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new SourceException(
          "%s is not written in UTF-8. Save it as UTF-8.".formatted(shown), e);
    } catch (IOException e) {
      throw new SourceException("%s cannot be read: %s.".formatted(shown, e), e);
    }
  }

  /** The name of the file, such as {@code Hello.java}. */
  String name() {
    return path.getFileName().toString();
  }

  /** The name without its ending: that of the class that gives the file its name. */
  String baseName() {
    return name().substring(0, name().length() - SourceFlows.SUFFIX.length());
  }

  /** A message about a line of it. */
  String at(int line, String message) {
    return "%s:%d: %s".formatted(shown, line, message);
  }
}

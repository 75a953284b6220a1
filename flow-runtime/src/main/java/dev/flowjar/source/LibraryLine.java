package dev.flowjar.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the libraries that one {@code //DEPS} line names: {@code group:artifact:version} each. */
final class LibraryLine {

  private static final Pattern COORDINATES =
      Pattern.compile(
          "(?<group>[\\w.-]+):(?<artifact>[\\w.-]+)(?::(?<version>[^:@]*))?(?::(?<classifier>[\\w.-]+))?(?:@(?<extension>\\w+))?");

  /** A comma also stands inside a range, which is refused as a whole. */
  private static final Pattern SEPARATOR = Pattern.compile("[\\s;]+|,(?![^\\[(]*[\\])])");

  private static final Set<String> MOVING = Set.of("LATEST", "RELEASE", "+");

  private static final String FORM =
      "Write group:artifact:version, such as //DEPS org.apache.commons:commons-csv:1.14.1";

  private LibraryLine() {}

  /**
   * Reads what follows {@code //DEPS}.
   *
   * @throws SourceException if it names none, or one without an exact version
   */
  static List<Library> read(SourceFile file, int line, String argument) {
    if (argument.isEmpty()) {
      throw new SourceException(file.at(line, "//DEPS names no library. " + FORM));
    }
    List<Library> libraries = new ArrayList<>();
    for (String word : SEPARATOR.split(argument, -1)) {
      if (!word.isEmpty()) {
        libraries.add(library(file, line, word));
      }
    }
    return libraries;
  }

  private static Library library(SourceFile file, int line, String word) {
    Matcher parts = COORDINATES.matcher(word);
    if (!parts.matches()) {
      throw new SourceException(
          file.at(line, "'%s' does not name a library. %s".formatted(word, FORM)));
    }
    String version = orEmpty(parts.group("version"));
    if (MOVING.contains(version) || version.matches(".*[\\[\\](),].*")) {
      throw new SourceException(
          file.at(
              line,
              "'%s' leaves the version open, so that the file could do something else tomorrow. Write an exact version."
                  .formatted(word)));
    }
    String extension = parts.group("extension");
    return new Library(
        parts.group("group"),
        parts.group("artifact"),
        version,
        orEmpty(parts.group("classifier")),
        extension == null ? "jar" : extension,
        line);
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }
}

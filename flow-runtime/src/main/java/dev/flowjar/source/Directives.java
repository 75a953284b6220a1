package dev.flowjar.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source file says in lines such as {@code //DEPS org.apache.commons:commons-csv:1.14.1}, as
 * JBang reads them.
 *
 * @param libraries what its {@code //DEPS} lines name, in order
 * @param warnings lines for people about what is not done
 */
record Directives(List<Library> libraries, List<String> warnings) {

  private static final Pattern DIRECTIVE = Pattern.compile("//([A-Z_]+)(?:[ \\t]+(.*))?");
  private static final Pattern JAVA = Pattern.compile("(\\d+)(\\+?)");
  private static final Pattern MISSPELT = Pattern.compile("//\\s*(?i:DEPS?)\\s+\\S+:\\S+:.*");

  /** Those of JBang that change what is compiled or run. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "REPOS",
          "SOURCES",
          "FILES",
          "MAIN",
          "MODULE",
          "MANIFEST",
          "PREVIEW",
          "CDS",
          "JAVAAGENT",
          "JAVAC_OPTIONS",
          "COMPILE_OPTIONS",
          "JAVA_OPTIONS",
          "RUNTIME_OPTIONS",
          "NATIVE_OPTIONS",
          "KOTLIN",
          "GROOVY");

  /** Copies the lists. */
  Directives {
    libraries = List.copyOf(libraries);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the directives of a file. They begin at the beginning of a line.
   *
   * @param java the version of Java that will run it
   * @throws SourceException if one is wrong, or asks for another Java
   */
  static Directives of(SourceFile file, Runtime.Version java) {
    List<Library> libraries = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    int number = 0;
    for (String line : file.text().lines().toList()) {
      number++;
      Matcher directive = DIRECTIVE.matcher(line.stripTrailing());
      String name = directive.matches() ? directive.group(1) : "";
      if (name.equals("DEPS")) {
        libraries.addAll(LibraryLine.read(file, number, argument(directive)));
      } else if (name.equals("JAVA")) {
        checkJava(file, number, argument(directive), java);
      } else if (UNKNOWN.contains(name)) {
        warnings.add(
            file.at(number, "//%s, which JBang knows, means nothing to Flow.".formatted(name)));
      } else if (MISSPELT.matcher(line).matches()) {
        warnings.add(
            file.at(number, "this names no library. Write //DEPS at the beginning of the line."));
      }
    }
    checkVersions(file, libraries);
    libraries.stream()
        .filter(Library::isSnapshot)
        .map(
            library ->
                file.at(
                    library.line(),
                    "%s changes while its version stays, and so may what this file does."
                        .formatted(library)))
        .forEach(warnings::add);
    return new Directives(libraries, warnings);
  }

  private static void checkVersions(SourceFile file, List<Library> libraries) {
    if (libraries.stream().anyMatch(Library::isBillOfMaterials)) {
      return; // it may give the missing ones
    }
    for (Library library : libraries) {
      if (library.version().isEmpty()) {
        throw new SourceException(
            file.at(
                library.line(),
                "%s has no version. Write an exact one behind it: %s:1.0"
                    .formatted(library, library)));
      }
    }
  }

  /** What follows the name, without a comment. */
  private static String argument(Matcher directive) {
    String rest = directive.group(2) == null ? "" : directive.group(2);
    return rest.split("(^|\\s)//", 2)[0].strip();
  }

  private static void checkJava(SourceFile file, int line, String wanted, Runtime.Version java) {
    Matcher version = JAVA.matcher(wanted);
    if (!version.matches()) {
      throw new SourceException(
          file.at(
              line,
              "//JAVA '%s' is no version of Java. Write //JAVA 17 or //JAVA 17+."
                  .formatted(wanted)));
    }
    int number = Integer.parseInt(version.group(1));
    boolean isLaterFine = !version.group(2).isEmpty();
    if (java.feature() != number && !(isLaterFine && java.feature() > number)) {
      throw new SourceException(
          file.at(
              line,
              "it asks for Java %s, and this is Java %d. Run it with that Java%s."
                  .formatted(
                      wanted,
                      java.feature(),
                      java.feature() > number
                          ? ", or write //JAVA %d+ to allow later ones".formatted(number)
                          : "")));
    }
  }
}

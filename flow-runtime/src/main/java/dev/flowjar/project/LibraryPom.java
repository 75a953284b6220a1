package dev.flowjar.project;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pom of a {@link LibraryJar}: it names the libraries that this build of Flow was made with.
 */
final class LibraryPom {

  /** A line that the build has written: {@code group:artifact:jar:version:scope}, and more. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?m)^ *([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b");

  private static final String DEPENDENCY =
      """
          <dependency>
            <groupId>%s</groupId>
            <artifactId>%s</artifactId>
            <version>%s</version>
            <exclusions>
              <exclusion>
                <groupId>*</groupId>
                <artifactId>*</artifactId>
              </exclusion>
            </exclusions>
          </dependency>
      """;

  private LibraryPom() {}

  /** Its text. */
  static String of(String version) {
    String dependencies =
        LIBRARY
            .matcher(Template.resource("dependencies.txt"))
            .results()
            .map(LibraryPom::dependency)
            .collect(Collectors.joining())
            .stripTrailing();
    return Template.LIBRARY_POM.filled(Map.of("version", version, "dependencies", dependencies));
  }

  /** The list is complete: what a library brings along stands there itself. */
  private static String dependency(MatchResult library) {
    return DEPENDENCY.formatted(library.group(1), library.group(2), library.group(3));
  }
}

package dev.flowjar.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTest {

  private static final Runtime.Version JAVA_17 = Runtime.Version.parse("17.0.15+6");

  private static Directives read(String text) {
    return Directives.of(new SourceFile(Path.of("Hello.java"), "Hello.java", text), JAVA_17);
  }

  @Test
  void librariesStandInOneLineOrSeveral() {
    Directives directives =
        read(
            """
            ///usr/bin/env jbang "$0" "$@" ; exit $?
            //DEPS a.b:c:1.0 d:e:2-rc1,f:g:3;h:i:4 // what for
            //DEPS j:k:5:linux-x86_64
            //DEPS l:m:6@pom n:o\r
            class Hello {}
            """);

    assertThat(directives.libraries())
        .extracting(Library::toString)
        .containsExactly(
            "a.b:c:1.0", "d:e:2-rc1", "f:g:3", "h:i:4", "j:k:5:linux-x86_64", "l:m:6@pom", "n:o");
    assertThat(directives.libraries())
        .extracting(Library::line)
        .containsExactly(2, 2, 2, 2, 3, 4, 4);
    assertThat(directives.libraries().get(4).classifier()).isEqualTo("linux-x86_64");
    assertThat(directives.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:b:LATEST", "a:b:RELEASE", "a:b:+", "a:b:[1,2)", "a:b:(,2]", "a:b:[1.0]"})
  void anOpenVersionIsRefused(String library) {
    assertThatThrownBy(() -> read("\n//DEPS x:y:1 " + library + "\n"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Hello.java:2: '%s' leaves the version open, so that the file could do something else tomorrow. Write an exact version."
                .formatted(library));
  }

  @Test
  void aMissingVersionIsRefused() {
    assertThatThrownBy(() -> read("//DEPS a:b"))
        .hasMessage("Hello.java:1: a:b has no version. Write an exact one behind it: a:b:1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://github.com/a/b", "commons-io", "a:b:1:c:d:e", "a/b:c:1"})
  void whatIsNoLibraryIsRefused(String word) {
    assertThatThrownBy(() -> read("//DEPS " + word))
        .hasMessage(
            "Hello.java:1: '%s' does not name a library. Write group:artifact:version, such as //DEPS org.apache.commons:commons-csv:1.14.1"
                .formatted(word));
  }

  @Test
  void anEmptyLineIsRefused() {
    assertThatThrownBy(() -> read("//DEPS // none yet"))
        .hasMessageStartingWith("Hello.java:1: //DEPS names no library. ");
  }

  @Test
  void whatIsNotDoneIsToldByName() {
    assertThat(
            read("""
                    //REPOS central
                    //DESCRIPTION Says hello.
                    //TODO nothing
                    // DEPS a:b:1
                    //DEP a:b:1
                    //DEPS a:b:1-SNAPSHOT
                    """)
                .warnings())
        .containsExactly(
            "Hello.java:1: //REPOS, which JBang knows, means nothing to Flow.",
            "Hello.java:4: this names no library. Write //DEPS at the beginning of the line.",
            "Hello.java:5: this names no library. Write //DEPS at the beginning of the line.",
            "Hello.java:6: a:b:1-SNAPSHOT changes while its version stays, and so may what this file does.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17+", "11+"})
  void thisJavaWillDo(String wanted) {
    assertThat(read("//JAVA " + wanted).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "21+|it asks for Java 21+, and this is Java 17. Run it with that Java.",
        "21|it asks for Java 21, and this is Java 17. Run it with that Java.",
        "11|it asks for Java 11, and this is Java 17. Run it with that Java, or write //JAVA 11+ to allow later ones.",
        "x|//JAVA 'x' is no version of Java. Write //JAVA 17 or //JAVA 17+."
      })
  void anotherJavaIsRefused(String wanted, String message) {
    assertThatThrownBy(() -> read("\n\n//JAVA " + wanted)).hasMessage("Hello.java:3: " + message);
  }
}

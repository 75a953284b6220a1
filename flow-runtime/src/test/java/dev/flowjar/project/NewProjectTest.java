package dev.flowjar.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewProjectTest {

  private static final Pattern PINNED =
      Pattern.compile("<artifactId>(maven-[\\w-]+)</artifactId>\\s*<version>([\\d.]+)</version>");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "my-flow, MyFlow, myflow",
    "churn, Churn, churn",
    "Flight_delays.2024, FlightDelays2024, flightdelays2024",
    "myFlow, MyFlow, myflow",
    "a-, A, a"
  })
  void namesItsClassAfterItself(String name, String className, String packageName) {
    ProjectName project = new ProjectName(name);

    assertThat(project.className()).isEqualTo(className);
    assertThat(project.packageName()).isEqualTo(packageName);
  }

  @ParameterizedTest
  @CsvSource({
    "my flow, my-flow",
    "2024-churn, churn",
    "größe, gr-e",
    "-x-, x",
    "2024, my-flow",
  })
  void refusesNamesThatMavenOrJavaWouldRefuse(String name, String suggested) {
    assertThatThrownBy(() -> NewProject.in(directory.resolve(name)))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "A project cannot be named '%s'. Use letters, digits, '-', '_' and '.', beginning with"
                    .formatted(name)
                + " a letter, such as '%s'.".formatted(suggested));
  }

  @ParameterizedTest
  @CsvSource({
    "new, 'new' is a word of Java",
    "flow, there is a class Flow already",
    "list, there is a class List already",
    "test, there is a class Test already",
    "string, there is a class String already",
  })
  void refusesNamesThatAreTaken(String name, String reason) {
    assertThatThrownBy(() -> NewProject.in(directory.resolve(name)))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "A project cannot be named '%1$s': %2$s. Name it '%1$s-flow', say."
                .formatted(name, reason));
  }

  @Test
  void refusesADirectoryWithSomethingInIt() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "");
    Path project = Files.createDirectory(directory.resolve("my-flow"));
    Files.createDirectory(project.resolve(".git"));
    assertThat(NewProject.in(project).name()).isEqualTo("my-flow");

    Files.writeString(project.resolve("notes.txt"), "");
    assertThatThrownBy(() -> NewProject.in(project))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "The directory %s is not empty: 'notes.txt' is in it. Name one that does not exist yet."
                .formatted(project));
    assertThatThrownBy(() -> NewProject.in(Files.writeString(directory.resolve("a-file"), "")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("a-file is not a directory");
  }

  @Test
  void saysWhereItCouldNotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("a-file"), "");
    NewProject project = NewProject.in(file.resolve("my-flow"));

    assertThatThrownBy(() -> project.write(LibraryJarTest.small(directory)))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("The project could not be written to %s".formatted(file))
        .hasMessageEndingWith("Name another directory.");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "x/.."})
  void isNamedAfterTheRealDirectory(String path) throws IOException {
    Path project = Files.createDirectory(directory.resolve("my-flow"));

    assertThat(NewProject.in(project.resolve(path)).name()).isEqualTo("my-flow");
  }

  @Test
  void usesThePluginsAndTestLibrariesOfOurOwnBuild() throws IOException {
    String ours = Files.readString(Path.of("../pom.xml"));
    String theirs = Template.POM.text();

    assertThat(pinned(ours)).containsAllEntriesOf(pinned(theirs));
    assertThat(pinned(theirs)).hasSize(6);
    for (String library : new String[] {"junit", "assertj"}) {
      Matcher version = Pattern.compile("<%s.version>(.*?)<".formatted(library)).matcher(ours);
      assertThat(version.find()).isTrue();
      assertThat(theirs).contains("<version>%s</version>".formatted(version.group(1)));
    }
  }

  private static Map<String, String> pinned(String pom) {
    Map<String, String> versions = new TreeMap<>();
    PINNED.matcher(pom).results().forEach(plugin -> versions.put(plugin.group(1), plugin.group(2)));
    return versions;
  }
}

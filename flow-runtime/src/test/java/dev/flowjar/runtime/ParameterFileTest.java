package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterFileTest {

  @TempDir Path directory;

  @Test
  void json() throws Exception {
    Path file =
        file(
            "p.json",
            """
            {"minFlights": 50, "rate": 0.5, "name": "a: b", "on": true, "nothing": null,
             "airports": ["VIE", "JFK"], "window": {"width": 3, "labels": ["l"]}}
            """);

    assertThat(ParameterFile.read(file))
        .containsExactly(
            entry("minFlights", "50"),
            entry("rate", "0.5"),
            entry("name", "a: b"),
            entry("on", "true"),
            entry("airports", "[\"VIE\",\"JFK\"]"),
            entry("window", "{\"width\":3,\"labels\":[\"l\"]}"));
  }

  @Test
  void yaml() throws Exception {
    Path file =
        file(
            "p.yaml",
            """
            # how to fly
            minFlights: 50
            day: 2026-11-23
            pause: 1h30m
            country: no
            airports:
              - VIE
              - JFK
            window: {width: 3}
            text: |
              two
              lines
            """);

    assertThat(ParameterFile.read(file))
        .containsExactly(
            entry("minFlights", "50"),
            entry("day", "2026-11-23"),
            entry("pause", "1h30m"),
            entry("country", "no"),
            entry("airports", "[\"VIE\",\"JFK\"]"),
            entry("window", "{\"width\":3}"),
            entry("text", "two\nlines\n"));
  }

  @Test
  void properties() throws Exception {
    Path file = file("p.properties", "# how to fly\nminFlights=50\nname = grüße\nempty=\n");

    assertThat(ParameterFile.read(file))
        .containsOnly(entry("minFlights", "50"), entry("name", "grüße"), entry("empty", ""));
  }

  @ParameterizedTest
  @CsvSource({"p.json, '[1, 2]'", "p.yml, just text", "p.yaml, ''"})
  void aFileWithoutNames(String name, String content) throws Exception {
    Path file = file(name, content);

    assertThatThrownBy(() -> ParameterFile.read(file))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "The parameter file '%s' does not hold names with values. Write it like {\"minFlights\": 50}."
                .formatted(file));
  }

  @ParameterizedTest
  @CsvSource({
    "p.json, '{\"a\": '",
    "p.yaml, 'a: [1'",
    "p.yaml, 'a: 1\na: 2'",
    "p.properties, \\u00"
  })
  void aFileThatIsNotValid(String name, String content) throws Exception {
    Path file = file(name, content);

    assertThatThrownBy(() -> ParameterFile.read(file))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("The parameter file '%s' is not valid: ".formatted(file));
  }

  @Test
  void aMissingFile() {
    Path file = directory.resolve("none.json");

    assertThatThrownBy(() -> ParameterFile.read(file))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "The parameter file '%s' does not exist. Check the path after --params."
                .formatted(file));
  }

  @Test
  void aFileThatCannotBeRead() {
    assertThatThrownBy(() -> ParameterFile.read(directory))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("The parameter file '%s' cannot be read: ".formatted(directory));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}

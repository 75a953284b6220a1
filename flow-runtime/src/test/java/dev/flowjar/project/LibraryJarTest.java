package dev.flowjar.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryJarTest {

  private static final String PROVIDERS = "META-INF/services/dev.flowjar.decorator.StepDecorator";

  @TempDir Path directory;

  private static Map<String, String> flow() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("dev/flowjar/Flow.class", "flow");
    entries.put("dev/flowjar/test/FlowTest.class", "test");
    entries.put("dev/flowjar/cli/FlowMain.class", "main");
    entries.put(PROVIDERS, "dev.flowjar.decorator.Retry\n");
    return entries;
  }

  /** Of a jar that holds next to nothing. */
  static LibraryJar small(Path directory) throws IOException {
    return LibraryJar.of(jar(directory.resolve("flow.jar"), flow()), "1.0");
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    return jar(directory.resolve(name), entries);
  }

  private static Path jar(Path jar, Map<String, String> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private Map<String, String> written(LibraryJar library) throws IOException {
    library.writeTo(directory.resolve("lib"));
    Path jar =
        directory.resolve(
            "lib/dev/flowjar/flow-all/%1$s/flow-all-%1$s.jar".formatted(library.version()));
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return entries;
  }

  @Test
  void leavesOutFlowsAndOtherLibraries() throws IOException {
    Map<String, String> entries = flow();
    entries.put("dev/flowjar/examples/HelloFlow.class", "an example");
    entries.put("META-INF/maven/dev.flowjar/flow-examples/pom.properties", "of the examples");
    entries.put("META-INF/maven/dev.flowjar/flow-runtime/pom.properties", "version=1");
    entries.put("ada/Decorator.class", "of a user");
    entries.put(PROVIDERS, "dev.flowjar.decorator.Retry\nada.Decorator\n");
    entries.put("META-INF/services/java.sql.Driver", "org.other.Driver\n");
    entries.put("org/other/Driver.class", "of a library");

    Map<String, String> expected = flow();
    expected.put("META-INF/maven/dev.flowjar/flow-runtime/pom.properties", "version=1");
    assertThat(written(LibraryJar.of(jar("flow.jar", entries), "1.0")))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void isTheSameOutOfAnyJarWithTheSameFlow() throws IOException {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("ada/MyFlow.class", "of a user");
    flow().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> others.put(entry.getKey(), entry.getValue()));
    String version = LibraryJar.of(jar("flow.jar", flow()), "1.0").version();

    assertThat(LibraryJar.of(jar("users.jar", others), "1.0").version()).isEqualTo(version);
    others.put("dev/flowjar/Flow.class", "another build");
    assertThat(LibraryJar.of(jar("newer.jar", others), "1.0").version()).isNotEqualTo(version);
  }

  @Test
  void hasAVersionThatIsNoSnapshot() throws IOException {
    assertThat(LibraryJar.of(jar("flow.jar", flow()), "1.0-SNAPSHOT").version())
        .matches("1\\.0-[0-9a-f]{8}");
  }

  @Test
  void dependsOnTheLibrariesOfTheBuild() throws IOException {
    LibraryJar library = LibraryJar.of(jar("flow.jar", flow()), "1.0");
    library.writeTo(directory);
    Path pom =
        directory.resolve(
            "dev/flowjar/flow-all/%1$s/flow-all-%1$s.pom".formatted(library.version()));

    assertThat(pom)
        .content()
        .contains("<version>%s</version>".formatted(library.version()))
        .containsSubsequence("<artifactId>kryo5</artifactId>", "<artifactId>picocli</artifactId>")
        .doesNotContain("junit", "archunit", "flow-core", "{{");
  }

  @Test
  void needsTheWholeOfFlowInOneJar() throws IOException {
    Map<String, String> part = flow();
    part.remove("dev/flowjar/test/FlowTest.class");

    for (Path program : new Path[] {jar("flow-runtime.jar", part), directory}) {
      assertThatThrownBy(() -> LibraryJar.of(program, "1.0"))
          .isInstanceOf(FlowException.class)
          .hasMessage(
              "A new project is given a copy of Flow out of flow.jar, but this program runs from"
                  + " %s. Start it as java -jar flow.jar".formatted(program));
    }
  }
}

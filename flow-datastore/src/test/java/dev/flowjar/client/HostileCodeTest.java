package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code package that somebody else made up. */
class HostileCodeTest {

  private static final String ID = "260101-000000-aaa";

  /** Names that would lead elsewhere if a jar were unpacked. */
  private static final List<String> ENTRIES =
      List.of(
          "../evil.txt",
          "../../../../../../evil.txt",
          "/evil.txt",
          "a/../../evil.txt",
          "C:\\evil.txt",
          "..\\evil.txt",
          "a\nb.txt",
          "a\u0000b.txt",
          "\u001b[2J.txt",
          "fine.txt");

  @TempDir Path root;

  @Test
  void itsNamesLeadNowhere() throws IOException {
    Path directory = root.resolve("a/b/c/.flow");
    Files.createDirectories(directory);
    try (Datastore datastore = Datastore.open(directory.toUri())) {
      List<CodePackage.Element> elements =
          List.of(
              new CodePackage.Element("../../evil.jar", datastore.content().write(jar("one"))),
              new CodePackage.Element("/evil.jar", datastore.content().write(jar("two"))),
              new CodePackage.Element("a\nb\u0000.jar", datastore.content().write(jar("three"))),
              new CodePackage.Element("no.jar", datastore.content().write(new byte[] {'P', 'K'})));
      try (RunScript script = new RunScript(datastore, "Delays", ID, Instant.now())) {
        script
            .begin("ada", Optional.empty(), new CodePackage(elements))
            .succeed("end/1", "", "", Map.of("text", "read"));
      }
      Run run = FlowClient.of(datastore, "ada", AllowedClasses.NONE).run("Delays/latest");

      try (URLClassLoader loader = run.codePackage().classLoader()) {
        try (InputStream fine = loader.getResourceAsStream("fine.txt")) {
          assertThat(fine).hasContent("one");
        }
        for (String entry : ENTRIES) {
          loader.getResource(entry);
        }
      }
      assertThat(run.codePackage().elementWith("../evil")).isEmpty();
      assertThat(run.withStoredCode().get("text", String.class)).isEqualTo("read");
    }
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile).map(root::relativize).map(Path::toString))
          .allMatch(file -> file.startsWith("a/b/c/.flow/"))
          .filteredOn(file -> file.contains("jars"))
          .isNotEmpty()
          .allMatch(file -> file.matches("a/b/c/\\.flow/cache/jars/[0-9a-f]{64}\\.jar"));
    }
  }

  private static byte[] jar(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (String entry : ENTRIES) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(content.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}

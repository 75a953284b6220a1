package dev.flowjar.project;

import dev.flowjar.FlowException;
import dev.flowjar.store.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Flow itself in one jar, without flows and without other libraries, taken out of a {@code
 * flow.jar}.
 *
 * <p>The version ends with a hash of the content: Maven keeps what it has once fetched, and must
 * not take two builds of Flow for one another.
 */
public final class LibraryJar {

  private static final String OURS = "dev/flowjar/";
  private static final String EXAMPLES = OURS + "examples/";
  private static final String SERVICES = "META-INF/services/";
  private static final String BUILD = "META-INF/maven/dev.flowjar/";

  /** Without these it is not the whole of Flow. */
  private static final List<String> NEEDED =
      List.of(OURS + "Flow.class", OURS + "cli/FlowMain.class", OURS + "test/FlowTest.class");

  /** The same content makes the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final byte[] content;
  private final String version;

  private LibraryJar(byte[] content, String version) {
    this.content = content;
    this.version = version;
  }

  /**
   * Reads it.
   *
   * @param program the file that this program runs from
   * @param flowVersion the version of Flow
   * @throws FlowException if that is not a jar with the whole of Flow
   */
  public static LibraryJar of(Path program, String flowVersion) {
    if (!Files.isRegularFile(program)) {
      throw notWhole(program);
    }
    try (ZipFile jar = new ZipFile(program.toFile())) {
      if (NEEDED.stream().anyMatch(name -> jar.getEntry(name) == null)) {
        throw notWhole(program);
      }
      byte[] content = copy(jar);
      String hash = ContentHash.of(content).hex().substring(0, 8);
      return new LibraryJar(content, flowVersion.replace("-SNAPSHOT", "") + "-" + hash);
    } catch (IOException e) {
      throw new FlowException("%s cannot be read: %s".formatted(program, e), e);
    }
  }

  private static FlowException notWhole(Path program) {
    return new FlowException(
        "A new project is given a copy of Flow out of flow.jar, but this program runs from %s. Start it as java -jar flow.jar"
            .formatted(program));
  }

  /** The version under which it is stored. */
  String version() {
    return version;
  }

  /** Adds it to a Maven repository, which may not exist yet. */
  void writeTo(Path repository) throws IOException {
    Path directory = repository.resolve(OURS).resolve("flow-all").resolve(version);
    Files.createDirectories(directory);
    Files.write(directory.resolve("flow-all-%s.jar".formatted(version)), content);
    Files.writeString(
        directory.resolve("flow-all-%s.pom".formatted(version)), LibraryPom.of(version));
  }

  private static byte[] copy(ZipFile jar) throws IOException {
    List<? extends ZipEntry> entries =
        jar.stream()
            .filter(entry -> isOurs(entry.getName()))
            .sorted(Comparator.comparing(ZipEntry::getName))
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream copy = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : entries) {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTimeLocal(TIME);
        copy.putNextEntry(same);
        copy.write(content(jar, entry));
        copy.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isOurs(String name) {
    return (name.startsWith(OURS) && !name.startsWith(EXAMPLES))
        || (name.startsWith(BUILD) && !name.startsWith(BUILD + "flow-examples/"))
        || name.startsWith(SERVICES + "dev.flowjar.");
  }

  private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream in = jar.getInputStream(entry)) {
      bytes = in.readAllBytes();
    }
    return entry.getName().startsWith(SERVICES) ? ownProviders(bytes) : bytes;
  }

  /** Whoever uses Flow may have added providers of their own. */
  private static byte[] ownProviders(byte[] services) {
    return new String(services, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> isOurs(line.strip().replace('.', '/')))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}

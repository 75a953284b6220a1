package dev.flowjar.source;

import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has the libraries of source files found, and remembers what was found.
 *
 * <p>With exact versions the same lines lead to the same jars. What was found is asked for again
 * only when a jar is no longer what it was.
 */
final class Libraries {

  private static final String SEPARATOR = "\t";

  private final Path memory;
  private final Consumer<String> talk;

  /**
   * A finder.
   *
   * @param memory a directory for what can be made again
   * @param talk takes lines for people about what takes time
   */
  Libraries(Path memory, Consumer<String> talk) {
    this.memory = memory;
    this.talk = talk;
  }

  /**
   * The jars for a file, in class path order.
   *
   * @throws SourceException if one is not to be had
   */
  List<Path> find(SourceFile file, List<Library> libraries) {
    if (libraries.isEmpty()) {
      return List.of();
    }
    List<LibraryJar> jars = remembered(file, libraries);
    warnOfHidden(file, libraries, jars);
    return jars.stream().map(LibraryJar::path).toList();
  }

  private List<LibraryJar> remembered(SourceFile file, List<Library> libraries) {
    String names = libraries.stream().map(Library::toString).collect(Collectors.joining("\n"));
    Path list =
        memory.resolve(ContentHash.of(names.getBytes(StandardCharsets.UTF_8)).hex() + ".txt");
    try {
      boolean isFixed = libraries.stream().noneMatch(Library::isSnapshot);
      Optional<List<LibraryJar>> known = isFixed ? read(list) : Optional.empty();
      if (known.isPresent()) {
        return known.get();
      }
      List<LibraryJar> found = resolver(file, libraries).resolve(libraries, talk);
      write(list, found);
      return found;
    } catch (LibraryException e) {
      throw new SourceException(file.at(e.library().line(), String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw SourceException.cache(memory, e);
    }
  }

  private static LibraryResolver resolver(SourceFile file, List<Library> libraries) {
    return ServiceLoader.load(LibraryResolver.class, Libraries.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new SourceException(
                    file.at(
                        libraries.get(0).line(),
                        "%s cannot be looked for without the module flow-maven. Put its jar on the class path; flow.jar has it."
                            .formatted(libraries.get(0)))));
  }

  /** Flow's own libraries come first on every class path: another version would never be loaded. */
  private void warnOfHidden(SourceFile file, List<Library> libraries, List<LibraryJar> jars) {
    for (Library library : libraries) {
      jars.stream()
          .filter(jar -> jar.group().equals(library.group()))
          .filter(jar -> jar.artifact().equals(library.artifact()))
          .findFirst()
          .ifPresent(
              jar -> {
                String there = versionOnClassPath(jar);
                if (!there.isEmpty() && !there.equals(jar.version())) {
                  talk.accept(
                      file.at(
                          library.line(),
                          "%s is not used: version %s of it is on the class path already."
                              .formatted(library, there)));
                }
              });
    }
  }

  private static String versionOnClassPath(LibraryJar jar) {
    String file = "META-INF/maven/%s/%s/pom.properties".formatted(jar.group(), jar.artifact());
    try (InputStream in = Libraries.class.getClassLoader().getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path list, List<LibraryJar> jars) throws IOException {
    List<String> lines = new ArrayList<>();
    for (LibraryJar jar : jars) {
      lines.add(
          String.join(
              SEPARATOR,
              jar.group(),
              jar.artifact(),
              jar.version(),
              Fingerprint.of(jar.path()),
              jar.path().toString()));
    }
    // As a whole or not at all: a list that breaks off would look complete.
    Path directory = Files.createDirectories(list.getParent());
    Path temporary = Files.createTempFile(directory, "list", ".tmp");
    Files.write(temporary, lines);
    Files.move(temporary, list, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty if nothing is remembered, or not what is there. */
  private static Optional<List<LibraryJar>> read(Path list) throws IOException {
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    List<LibraryJar> jars = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String[] parts = line.split(SEPARATOR, 5);
      if (parts.length < 5
          || !Files.exists(Path.of(parts[4]))
          || !Fingerprint.of(Path.of(parts[4])).equals(parts[3])) {
        return Optional.empty();
      }
      jars.add(new LibraryJar(parts[0], parts[1], parts[2], Path.of(parts[4])));
    }
    return Optional.of(jars);
  }
}

package dev.flowjar.source;

import dev.flowjar.Flow;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.runtime.CachedJar;
import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The flows in source files: compiled when they are asked for, and kept by content.
 *
 * <p>A word such as {@code Hello.java} names the flow of a file, {@code Hello.java:Other} one of
 * several.
 */
public final class SourceFlows {

  /** What the name of a source file ends with. */
  static final String SUFFIX = ".java";

  private static final Pattern WORD =
      Pattern.compile("(?<file>.*[^/\\\\]\\.java)(?::(?<flow>[\\p{L}\\p{N}_$.]+))?");

  /** Grows when the same file is compiled to something else: part of the key of the cache. */
  private static final int VERSION = 1;

  private final Path cache;
  private final List<Path> classPath;
  private final Consumer<String> talk;

  /**
   * A source of flows.
   *
   * @param cache a directory for what can be made again
   * @param classPath where the classes of Flow, and what else any file may use, come from
   * @param talk takes lines for people: warnings, what takes time
   */
  public SourceFlows(Path cache, List<Path> classPath, Consumer<String> talk) {
    this.cache = cache;
    this.classPath = List.copyOf(classPath);
    this.talk = talk;
  }

  /** Whether a word names a source file, or a flow in one. */
  public static boolean isNamedBy(String word) {
    return WORD.matcher(word).matches();
  }

  /**
   * The flow that a word names, loaded with a class loader of its own.
   *
   * @param word such as {@code Hello.java}
   * @param directory where relative paths begin
   * @throws NotFoundException if there is no such file, or no such flow in it
   * @throws SourceException if the file cannot be compiled, has no flow, or has several and none
   *     has the name of the file
   */
  public Class<? extends Flow> flow(String word, Path directory) {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches()) {
      throw new IllegalArgumentException(word);
    }
    String shown = parts.group("file");
    Path path = directory.resolve(shown).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw missing(path, shown);
    }
    SourceFile source = SourceFile.read(path, shown);
    Directives directives = Directives.of(source, Runtime.version());
    directives.warnings().forEach(talk);
    List<Path> libraries =
        new Libraries(cache.resolve("libraries"), talk).find(source, directives.libraries());
    SourceClasses classes = SourceClasses.load(source, compiled(source, libraries), libraries);
    return parts.group("flow") == null ? classes.flow() : classes.flow(parts.group("flow"));
  }

  /** A jar of the classes of a file and of the file itself. */
  private Path compiled(SourceFile source, List<Path> libraries) {
    Path directory = cache.resolve("sources");
    try {
      Path jar = directory.resolve(key(source, libraries)).resolve(source.baseName() + ".jar");
      if (!Files.exists(jar)) {
        SortedMap<String, byte[]> files =
            new SourceCompiler(classPath, libraries, talk).compile(source);
        files.put(source.name(), source.text().getBytes(StandardCharsets.UTF_8));
        CachedJar.write(jar, CachedJar.bytes(files));
      }
      return jar;
    } catch (IOException e) {
      throw SourceException.cache(directory, e);
    }
  }

  private String key(SourceFile source, List<Path> libraries) throws IOException {
    StringBuilder key = new StringBuilder("source %d %s\n".formatted(VERSION, Runtime.version()));
    for (Path path : Stream.concat(classPath.stream(), libraries.stream()).toList()) {
      key.append(Fingerprint.of(path)).append('\n');
    }
    key.append(source.name()).append('\n').append(source.text());
    return ContentHash.of(key.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static NotFoundException missing(Path path, String shown) {
    Path directory = path.resolveSibling("");
    if (!Files.isDirectory(directory)) {
      return new NotFoundException(
          "There is no file '%s': there is no directory %s.".formatted(shown, directory));
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(SUFFIX)).toList();
      return new NotFoundException(
          "There is no file '%s' in %s.%s"
              .formatted(
                  path.getFileName(),
                  directory,
                  NearestNames.didYouMean(path.getFileName().toString(), names)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

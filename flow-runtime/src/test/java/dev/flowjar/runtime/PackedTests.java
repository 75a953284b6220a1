package dev.flowjar.runtime;

import dev.flowjar.flows.LinearFlow;
import dev.flowjar.store.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path of the tests as jars, those with flows last: as if the tests were a user's. */
final class PackedTests {

  /** Stays until the next build from scratch. */
  static final Path CACHE = Path.of("target", "test-cache").toAbsolutePath();

  private static final List<Path> CLASS_PATH = packed();

  private PackedTests() {}

  static List<Path> classPath() {
    return CLASS_PATH;
  }

  private static List<Path> packed() {
    List<Path> libraries = new ArrayList<>();
    List<Path> flows = new ArrayList<>();
    try {
      for (Path element : FlowClassPath.ofThisProcess()) {
        ClassFiles files = ClassFiles.of(element);
        boolean isOfFlows = files.contains(LinearFlow.class.getName());
        (isOfFlows ? flows : libraries).add(Files.isDirectory(element) ? jar(files) : element);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    libraries.addAll(flows);
    return libraries;
  }

  private static Path jar(ClassFiles directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    directory.writeJar(bytes);
    String name = ContentHash.of(bytes.toByteArray()).abbreviated() + ".jar";
    Path jar = CACHE.resolve("jars").resolve(name);
    CachedJar.write(jar, bytes.toByteArray());
    return jar;
  }
}

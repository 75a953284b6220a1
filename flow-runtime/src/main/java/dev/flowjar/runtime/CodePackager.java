package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.enhance.ClassFileSource;
import dev.flowjar.enhance.FlowEnhancer;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ContentStore;
import dev.flowjar.worker.ClassArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the code package of a run: stores the elements of the class path by content, and puts the
 * enhanced classes into a jar for the workers.
 *
 * <p>That jar is kept in the cache under a name made of the contents that it was made from.
 */
final class CodePackager {

  private final StoredJars jars;
  private final Path cache;
  private final RunOptions.Code stored;

  /**
   * A packager.
   *
   * @param cache a directory for what can be made again
   * @param stored what of the class path is stored
   */
  CodePackager(ContentStore content, Path cache, RunOptions.Code stored) {
    this.jars = new StoredJars(content, cache);
    this.cache = cache;
    this.stored = stored;
  }

  /**
   * Code that is ready to run.
   *
   * @param code what is recorded with the run
   * @param enhanced the jar of the enhanced classes
   * @param own the elements of the class path with classes that were considered for it, at least
   *     the flow's
   * @param classPath the class path as it was
   */
  record Prepared(CodePackage code, Path enhanced, List<Path> own, List<Path> classPath) {

    /** The class path of a worker: enhanced classes before those that they were made from. */
    List<Path> workerClassPath() {
      List<Path> path = new ArrayList<>(classPath);
      path.add(firstOwn(), enhanced);
      return path;
    }

    /**
     * The beginning of that path that a {@link ClassArchive} is worth while for: jars that stay as
     * they are when the flow is edited, or that only a build makes anew; empty if the library is
     * not among them.
     */
    List<Path> archivedClassPath() {
      List<Path> path = workerClassPath();
      if (classPath.subList(0, firstOwn()).stream().anyMatch(FlowClassPath::isLibrary)) {
        return path.subList(0, firstOwn());
      }
      return own.stream().allMatch(FlowClassPath::isLibrary) ? path : List.of();
    }

    private int firstOwn() {
      return classPath.indexOf(own.get(0));
    }
  }

  /**
   * Packs a class path.
   *
   * @param flowClass the flow; the elements that hold it, and all directories, are searched for
   *     classes to enhance
   */
  Prepared prepare(Class<? extends Flow> flowClass, List<Path> classPath) {
    try {
      List<CodePackage.Element> elements = new ArrayList<>();
      List<Path> own = new ArrayList<>();
      StringBuilder key = new StringBuilder("enhancer " + FlowEnhancer.VERSION);
      for (Path path : classPath) {
        ClassFiles files = ClassFiles.of(path);
        boolean isOwn = Files.isDirectory(path) || files.contains(flowClass.getName());
        if (!isOwn && stored == RunOptions.Code.OWN_CLASSES) {
          continue;
        }
        CodePackage.Element element = new CodePackage.Element(files.name(), jars.store(files));
        elements.add(element);
        if (isOwn) {
          own.add(path);
          key.append(' ').append(element.content().hash());
        }
      }
      String name = ContentHash.of(key.toString().getBytes(StandardCharsets.UTF_8)).hex();
      Path enhanced = cache.resolve("code").resolve(name + ".jar");
      CacheFile.write(enhanced, out -> enhance(own, flowClass.getClassLoader(), out));
      return new Prepared(new CodePackage(elements), enhanced, own, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException("the code of the run could not be packed", e);
    }
  }

  private static void enhance(List<Path> own, ClassLoader loader, OutputStream out)
      throws IOException {
    FlowEnhancer enhancer = new FlowEnhancer(ClassFileSource.of(loader));
    try (ZipOutputStream jar = new ZipOutputStream(out)) {
      Set<String> seen = new HashSet<>();
      for (Path path : own) {
        ClassFiles.of(path)
            .forEachClass(
                (name, bytes) -> {
                  // Of a class that is there twice the first counts, as on any class path.
                  if (seen.add(name)) {
                    add(jar, name, enhancer.enhance(bytes));
                  }
                });
      }
    }
  }

  private static void add(ZipOutputStream jar, String name, Optional<byte[]> enhanced)
      throws IOException {
    if (enhanced.isPresent()) {
      jar.putNextEntry(new ZipEntry(name));
      jar.write(enhanced.get());
      jar.closeEntry();
    }
  }
}

package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.enhance.ClassReferences;
import dev.flowjar.enhance.ClassReferences.StaticField;
import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A flow class and the classes that it refers to, as far as no file of the class path has them: a
 * notebook or JShell defines them in memory. Their bytes are what the loader returns as resources.
 */
final class MemoryClasses {

  private static final String SUFFIX = ".class";

  /** The method into which JShell, and a notebook built on it, puts a line that is no class. */
  private static final String SHELL_LINE = "do_it$";

  private final Class<? extends Flow> flowClass;
  private final ClassLoader elsewhere;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SortedMap<String, ClassReferences> references = new TreeMap<>();

  private MemoryClasses(Class<? extends Flow> flowClass, ClassLoader elsewhere) {
    this.flowClass = flowClass;
    this.elsewhere = elsewhere;
  }

  /**
   * Collects the classes.
   *
   * @param elsewhere sees what another process with the same class path would see
   * @throws FlowException if one of them reads a variable of a shell: it has its value here only
   */
  static MemoryClasses of(Class<? extends Flow> flowClass, ClassLoader elsewhere)
      throws IOException {
    MemoryClasses classes = new MemoryClasses(flowClass, elsewhere);
    classes.collect();
    classes.refuseVariables();
    return classes;
  }

  /** Writes them as a jar under a name made of their content; empty if there are none. */
  Optional<Path> writeJar(Path cache) throws IOException {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = CachedJar.bytes(files);
    Path jar =
        cache
            .resolve("classes")
            .resolve(ContentHash.of(bytes).hex())
            .resolve(flowClass.getSimpleName() + ".jar");
    CachedJar.write(jar, bytes);
    return Optional.of(jar);
  }

  private void collect() throws IOException {
    Deque<String> waiting = new ArrayDeque<>();
    waiting.add(flowClass.getName().replace('.', '/'));
    for (String name = waiting.poll(); name != null; name = waiting.poll()) {
      byte[] bytes = references.containsKey(name) ? null : bytesOnlyHere(name + SUFFIX);
      if (bytes != null) {
        ClassReferences found = ClassReferences.of(bytes);
        files.put(name + SUFFIX, bytes);
        references.put(name, found);
        waiting.addAll(found.classes());
      }
    }
  }

  private byte @Nullable [] bytesOnlyHere(String file) throws IOException {
    URL here = flowClass.getClassLoader().getResource(file);
    if (here == null || here.getProtocol().equals("jrt")) {
      return null;
    }
    byte[] bytes = read(here);
    URL there = elsewhere.getResource(file);
    return there != null && Arrays.equals(bytes, read(there)) ? null : bytes;
  }

  private static byte[] read(URL resource) throws IOException {
    try (InputStream in = resource.openStream()) {
      return in.readAllBytes();
    }
  }

  private void refuseVariables() {
    references.forEach(
        (name, mentioned) ->
            mentioned.staticReads().stream()
                .filter(field -> !field.owner().equals(name) && isVariable(field))
                .findFirst()
                .ifPresent(field -> refuse(name, field)));
  }

  private boolean isVariable(StaticField field) {
    ClassReferences owner = references.get(field.owner());
    return owner != null && owner.methods().contains(SHELL_LINE);
  }

  private void refuse(String name, StaticField field) {
    throw new FlowException(
        "%s reads the variable '%s', which was set outside of the flow: a step runs in another process and would find it empty. Make it a @Parameter of %s, or compute it in a step."
            .formatted(
                name.substring(name.lastIndexOf('$') + 1),
                field.name(),
                flowClass.getSimpleName()));
  }
}

package dev.flowjar.client;

import dev.flowjar.metadata.CodePackage;
import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which classes the code of a run has. A stored jar is listed once, and not even fetched
 * where this program has its class from the same jar. Thread-safe.
 */
final class JarClasses {

  private final JarFiles jars;
  private final Map<ContentHash, SoftReference<Set<String>>> listed = new ConcurrentHashMap<>();

  JarClasses(JarFiles jars) {
    this.jars = jars;
  }

  /**
   * Whether a code package has a class.
   *
   * @param loader what this program would load the class from
   */
  boolean has(CodePackage code, String className, ClassLoader loader) {
    String entry = className.replace('.', '/') + ".class";
    return isOfSameJar(code, loader.getResource(entry))
        || code.elements().stream().anyMatch(element -> entries(element).contains(entry));
  }

  /** Whether a class lies in a jar that is one of the code package's, by its name and size. */
  private static boolean isOfSameJar(CodePackage code, @Nullable URL place) {
    try {
      if (place == null || !(place.openConnection() instanceof JarURLConnection jar)) {
        return false;
      }
      Path file = Path.of(jar.getJarFileURL().toURI());
      String name = String.valueOf(file.getFileName());
      long size = Files.size(file);
      return code.elements().stream()
          .anyMatch(element -> element.name().equals(name) && element.content().size() == size);
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return false; // not a jar on this machine
    }
  }

  private Set<String> entries(CodePackage.Element element) {
    SoftReference<Set<String>> held = listed.get(element.content().hash());
    Set<String> entries = held == null ? null : held.get();
    if (entries == null) {
      entries = jars.entries(element);
      listed.put(element.content().hash(), new SoftReference<>(entries));
    }
    return entries;
  }
}

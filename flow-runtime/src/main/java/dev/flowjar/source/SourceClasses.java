package dev.flowjar.source;

import dev.flowjar.Flow;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of a compiled source file, and which of them is the flow. */
final class SourceClasses {

  private static final String CLASS_FILE = ".class";

  private final SourceFile source;
  private final List<Class<? extends Flow>> flows;

  private SourceClasses(SourceFile source, List<Class<? extends Flow>> flows) {
    this.source = source;
    this.flows = flows;
  }

  /**
   * Loads the flows of a file, without initialising them.
   *
   * @param jar its classes
   * @param libraries what they need
   * @throws SourceException if another class of the same name hides one of them
   */
  static SourceClasses load(SourceFile source, Path jar, List<Path> libraries) {
    List<URL> urls = new ArrayList<>();
    List<Class<? extends Flow>> flows = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      urls.add(url(jar));
      for (Path library : libraries) {
        urls.add(url(library));
      }
      // It stays open: the flow goes on to load classes.
      ClassLoader loader =
          new URLClassLoader(urls.toArray(URL[]::new), SourceClasses.class.getClassLoader());
      for (String name : zip.stream().map(ZipEntry::getName).toList()) {
        if (name.endsWith(CLASS_FILE)) {
          Class<?> type = load(source, className(name), loader);
          if (Flow.class.isAssignableFrom(type)
              && !Modifier.isAbstract(type.getModifiers())
              && !type.isAnonymousClass()) {
            flows.add(type.asSubclass(Flow.class));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceClasses(source, flows);
  }

  private static Class<?> load(SourceFile source, String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (type.getClassLoader() != loader) {
        throw new SourceException(
            "%s defines the class %s, which is on the class path already. Give it another name."
                .formatted(source.shown(), name));
      }
      return type;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e); // the jar has it
    }
  }

  /**
   * The flow of the file.
   *
   * @throws SourceException if there is none, or several and none with the name of the file
   */
  Class<? extends Flow> flow() {
    if (flows.size() == 1) {
      return flows.get(0);
    }
    return flows.stream()
        .filter(type -> type.getSimpleName().equals(source.baseName()))
        .findFirst()
        .orElseThrow(this::undecided);
  }

  /**
   * The flow of this name.
   *
   * @throws NotFoundException if there is none
   */
  Class<? extends Flow> flow(String name) {
    return flows.stream()
        .filter(type -> type.getSimpleName().equals(name) || type.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no flow '%s' in %s.%s Flows in it: %s."
                        .formatted(
                            name,
                            source.shown(),
                            NearestNames.didYouMean(name, names()),
                            flows.isEmpty() ? "none" : String.join(", ", names()))));
  }

  private SourceException undecided() {
    return new SourceException(
        flows.isEmpty()
            ? "There is no flow in %s: none of its classes extends dev.flowjar.Flow."
                .formatted(source.shown())
            : "There are %d flows in %s: %s, and none has the name of the file. Say which: %s:%s."
                .formatted(
                    flows.size(),
                    source.shown(),
                    String.join(", ", names()),
                    source.shown(),
                    names().get(0)));
  }

  private List<String> names() {
    return flows.stream().map(type -> type.getSimpleName()).toList();
  }

  private static String className(String file) {
    return file.substring(0, file.length() - CLASS_FILE.length()).replace('/', '.');
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}

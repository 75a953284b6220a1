package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.Resource;
import io.github.classgraph.ScanResult;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The flow classes on a class path; the one user of ClassGraph. */
final class FlowClasses {

  private static final String CLASS_FILE = ".class";

  /** Our own libraries, which hold no flows: to read them takes longer than all the rest. */
  private static final String[] LIBRARIES = {
    "net.bytebuddy",
    "com.esotericsoftware",
    "com.github.luben",
    "com.google.gson",
    "dev.flowjar.maven",
    "io.github.classgraph",
    "nonapi.io.github.classgraph",
    "org.apache.commons.io",
    "org.jspecify",
    "org.objenesis",
    "org.snakeyaml",
    "picocli"
  };

  private final ClassLoader loader;

  FlowClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * A flow class that has not been loaded.
   *
   * @param name its simple name, which is the flow's name
   * @param className its binary name
   */
  record Found(String name, String className) {}

  /** All that can be run, sorted by name. */
  List<Found> all() {
    try (ScanResult scan =
        new ClassGraph()
            .overrideClassLoaders(loader)
            .rejectPackages(LIBRARIES)
            .enableClassInfo()
            .ignoreClassVisibility()
            .disableModuleScanning()
            .disableNestedJarScanning()
            .scan()) {
      return scan.getSubclasses(Flow.class.getName()).stream()
          .filter(type -> !type.isAbstract() && !type.isAnonymousInnerClass())
          .map(FlowClasses::found)
          .sorted(Comparator.comparing(Found::name).thenComparing(Found::className))
          .toList();
    }
  }

  private static Found found(ClassInfo type) {
    return new Found(simpleName(type.getName()), type.getName());
  }

  /**
   * The flow of this name.
   *
   * @param name the simple name of its class, or the full name
   * @throws NotFoundException if there is none; it names the nearest
   * @throws UsageException if several classes have the name
   */
  Class<? extends Flow> named(String name) {
    return find(name).orElseThrow(() -> noSuchFlow(name));
  }

  /** The flow of this name, empty if there is none. */
  Optional<Class<? extends Flow>> find(String name) {
    if (!name.matches("[\\p{L}\\p{N}_$.]+")) {
      return Optional.empty();
    }
    Optional<Class<? extends Flow>> direct = load(name);
    if (direct.isPresent()) {
      return direct;
    }
    if (name.contains(".")) {
      return all().stream()
          .filter(flow -> flow.className().replace('$', '.').equals(name))
          .findFirst()
          .flatMap(flow -> load(flow.className()));
    }
    List<Class<? extends Flow>> classes =
        classesOfSimpleName(name).stream().flatMap(found -> load(found).stream()).toList();
    if (classes.size() > 1) {
      List<String> names = classes.stream().map(type -> type.getName()).sorted().toList();
      throw new UsageException(
          "There are %d flows of the name '%s'. Write the full name of one: %s."
              .formatted(names.size(), name, String.join(", ", names)));
    }
    return classes.stream().findFirst();
  }

  /** A look at the names of files only: an order of magnitude quicker than reading the classes. */
  private Set<String> classesOfSimpleName(String name) {
    Set<String> classNames = new TreeSet<>();
    try (ScanResult scan =
        new ClassGraph()
            .overrideClassLoaders(loader)
            .disableModuleScanning()
            .disableNestedJarScanning()
            .scan()) {
      for (Resource resource : scan.getAllResources()) {
        String path = resource.getPath();
        if (path.endsWith("/" + name + CLASS_FILE) || path.endsWith("$" + name + CLASS_FILE)) {
          classNames.add(path.substring(0, path.length() - CLASS_FILE.length()).replace('/', '.'));
        }
      }
    }
    return classNames;
  }

  private Optional<Class<? extends Flow>> load(String className) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      return Flow.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
          ? Optional.of(type.asSubclass(Flow.class))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (NoClassDefFoundError e) {
      if (String.valueOf(e.getMessage()).contains("wrong name")) {
        return Optional.empty(); // another letter case, on a file system that does not mind
      }
      throw new NotFoundException(
          "The class %s needs %s, which is not on the class path. Add the jar that has it."
              .formatted(className, String.valueOf(e.getMessage()).replace('/', '.')),
          e);
    }
  }

  private NotFoundException noSuchFlow(String name) {
    List<String> names = all().stream().map(Found::name).toList();
    return new NotFoundException(
        "There is no flow '%s'.%s %s"
            .formatted(name, NearestNames.didYouMean(name, names), present(names)));
  }

  /** The names as a sentence. */
  static String present(List<String> names) {
    return names.isEmpty()
        ? "There is no flow on the class path at all. Put the classes of your flows beside this jar:"
            + " java -cp flow.jar:classes %s ...".formatted(FlowMain.class.getName())
        : "Flows on the class path: %s.".formatted(String.join(", ", names));
  }

  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}

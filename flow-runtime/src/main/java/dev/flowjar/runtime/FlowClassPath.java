package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells from which files another process can load a flow class and all that it uses.
 *
 * <p>They follow from the loader of the class: the class path of this process, the files of each
 * {@link URLClassLoader} on the way from there down to the loader, and before all of them a jar of
 * the classes that exist in memory only.
 */
public final class FlowClassPath {

  private FlowClassPath() {}

  /** The class path of this process, as far as it exists. */
  public static List<Path> ofThisProcess() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(element -> !element.isEmpty())
        .map(element -> Path.of(element).toAbsolutePath())
        .filter(Files::exists)
        .toList();
  }

  /**
   * The class path for a flow.
   *
   * @param process the class path of this process
   * @param cache a directory for what can be made again
   * @throws FlowException if a class in memory cannot run in another process
   */
  static List<Path> of(Class<? extends Flow> flowClass, List<Path> process, Path cache) {
    ClassLoader loader = flowClass.getClassLoader();
    if (loader == ClassLoader.getSystemClassLoader()) {
      return process;
    }
    Set<Path> files = new LinkedHashSet<>(process);
    addFiles(loader, files);
    try (URLClassLoader elsewhere = loader(files)) {
      List<Path> path = new ArrayList<>();
      MemoryClasses.of(flowClass, elsewhere).writeJar(cache).ifPresent(path::add);
      path.addAll(files);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that a worker can be started from these files.
   *
   * @throws FlowException if the library is not among them
   */
  static void checkLibrary(List<Path> classPath) {
    try (URLClassLoader elsewhere = loader(classPath)) {
      if (elsewhere.getResource(WorkerMain.class.getName().replace('.', '/') + ".class") == null) {
        throw new FlowException(
            "The classes of Flow itself come from %s, which is neither a directory nor a jar on the class path, so that a worker process cannot load them. Put flow.jar on the class path, or run in-process."
                .formatted(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an element of a class path is a jar that holds the library. */
  static boolean isLibrary(Path element) {
    try {
      return Files.isRegularFile(element)
          && ClassFiles.of(element).contains(WorkerMain.class.getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outer loader first: it is asked first. */
  private static void addFiles(ClassLoader loader, Set<Path> files) {
    if (loader.getParent() != null) {
      addFiles(loader.getParent(), files);
    }
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        if (url.getProtocol().equals("file")) {
          Path file = path(url);
          if (Files.exists(file)) {
            files.add(file);
          }
        }
      }
    }
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI()).toAbsolutePath();
    } catch (URISyntaxException e) {
      return Path.of(url.getPath()).toAbsolutePath(); // a blank that was not quoted
    }
  }

  /** Sees what a process with these files would see. */
  private static URLClassLoader loader(Iterable<Path> files) {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path file : files) {
        urls.add(file.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path has a URL", e);
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}

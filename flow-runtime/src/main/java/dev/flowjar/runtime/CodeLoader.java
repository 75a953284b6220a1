package dev.flowjar.runtime;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Loads the user's classes as a worker would: enhanced, although this process may have loaded them
 * as they are.
 *
 * <p>It asks itself first, but for the packages of the library, which both sides must share.
 */
final class CodeLoader extends URLClassLoader {

  private static final String ROOT = "dev.flowjar";
  private static final Set<String> LIBRARY =
      Set.of(
          ROOT,
          ROOT + ".graph",
          ROOT + ".enhance",
          ROOT + ".store",
          ROOT + ".artifact",
          ROOT + ".metadata",
          ROOT + ".client",
          ROOT + ".care",
          ROOT + ".runtime",
          ROOT + ".worker",
          ROOT + ".decorator",
          ROOT + ".source",
          ROOT + ".cli");

  static {
    registerAsParallelCapable();
  }

  CodeLoader(CodePackager.Prepared code, ClassLoader parent) {
    super(urls(code), parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && !isShared(name)) {
        try {
          loaded = findClass(name);
        } catch (ClassNotFoundException e) {
          loaded = null; // not the user's own: the parent has it
        }
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private static boolean isShared(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0 && LIBRARY.contains(className.substring(0, dot));
  }

  private static URL[] urls(CodePackager.Prepared code) {
    List<URL> urls = new ArrayList<>();
    try {
      urls.add(code.enhanced().toUri().toURL());
      for (Path path : code.own()) {
        urls.add(path.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path has a URL", e);
    }
    return urls.toArray(URL[]::new);
  }
}

package dev.flowjar.client;

import dev.flowjar.metadata.CodePackage;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Loads the classes of a code package, whose jars it fetches one by one as they are needed. */
final class StoredCodeLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final JarFiles jars;
  private final Iterator<CodePackage.Element> remaining;

  StoredCodeLoader(JarFiles jars, CodePackage code, String run, ClassLoader parent) {
    super("code of " + run, new URL[0], parent);
    this.jars = jars;
    this.remaining = code.elements().iterator();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    while (true) {
      try {
        return super.findClass(name);
      } catch (ClassNotFoundException e) {
        if (!addNext()) {
          throw e;
        }
      }
    }
  }

  @Override
  public @Nullable URL findResource(String name) {
    URL found = super.findResource(name);
    while (found == null && addNext()) {
      found = super.findResource(name);
    }
    return found;
  }

  /** Makes one more jar known; false if all are. */
  private boolean addNext() {
    synchronized (remaining) {
      if (!remaining.hasNext()) {
        return false;
      }
      try {
        addURL(jars.file(remaining.next()).toUri().toURL());
        return true;
      } catch (MalformedURLException e) {
        throw new IllegalStateException("every file has a URL", e);
      }
    }
  }
}

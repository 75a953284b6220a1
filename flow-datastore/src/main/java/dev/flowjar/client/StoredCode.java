package dev.flowjar.client;

import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;

/** The code of a run: its class path as it was, jar by jar. */
public final class StoredCode {

  private final Datastore datastore;
  private final Run run;
  private final CodePackage code;

  StoredCode(Datastore datastore, Run run, CodePackage code) {
    this.datastore = datastore;
    this.run = run;
    this.code = code;
  }

  /** The jars in class path order; a directory of classes was packed into one. */
  public List<CodePackage.Element> elements() {
    return code.elements();
  }

  /**
   * A class loader that adds the run's classes to those of this program: a class that both have is
   * this program's. A jar is fetched from the datastore when a class is looked for that no earlier
   * one has. Close it when done.
   */
  public URLClassLoader classLoader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return classLoader(ofThread != null ? ofThread : StoredCode.class.getClassLoader());
  }

  /**
   * A class loader that adds the run's classes to those of another loader.
   *
   * @param parent is asked first
   */
  public URLClassLoader classLoader(ClassLoader parent) {
    return new StoredCodeLoader(new JarFiles(datastore), code, run.toString(), parent);
  }

  /** The file name of the first jar that has a class. */
  public Optional<String> elementWith(String className) {
    JarFiles jars = new JarFiles(datastore);
    String entry = className.replace('.', '/') + ".class";
    return elements().stream()
        .filter(element -> jars.contains(element, entry))
        .map(CodePackage.Element::name)
        .findFirst();
  }

  /** The names of the jars. */
  @Override
  public String toString() {
    return String.join(":", elements().stream().map(CodePackage.Element::name).toList());
  }
}

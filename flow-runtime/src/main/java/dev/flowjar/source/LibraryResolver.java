package dev.flowjar.source;

import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the jars of libraries and of all that they need. Found by {@code ServiceLoader}; made anew
 * for each use, by one thread.
 */
public interface LibraryResolver {

  /**
   * The jars in class path order: each library before what it needs.
   *
   * <p>The network is used only for what is not on this machine yet.
   *
   * @param libraries at least one
   * @param talk takes lines for people about what takes time
   * @throws LibraryException if one of them, or one that it needs, is not to be had
   */
  List<LibraryJar> resolve(List<Library> libraries, Consumer<String> talk) throws LibraryException;
}

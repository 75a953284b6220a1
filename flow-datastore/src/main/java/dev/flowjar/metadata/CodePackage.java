package dev.flowjar.metadata;

import dev.flowjar.store.Content;
import java.util.List;

/**
 * The code of a run: its class path, each element stored by content.
 *
 * @param elements in class path order
 */
public record CodePackage(List<Element> elements) {

  /** Copies the elements. */
  public CodePackage {
    elements = List.copyOf(elements);
  }

  /**
   * One element of the class path.
   *
   * @param name file name of the jar, or of the directory whose classes were packed into one
   * @param content the jar
   */
  public record Element(String name, Content content) {}
}

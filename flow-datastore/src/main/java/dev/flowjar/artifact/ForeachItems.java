package dev.flowjar.artifact;

import dev.flowjar.store.Content;
import java.util.List;

/**
 * The items of a foreach, stored one by one so that a task reads its own only.
 *
 * @param count number of items
 * @param blocks the items in order, neighbours together in one block
 */
public record ForeachItems(int count, List<Block> blocks) {

  /** Copies the list. */
  public ForeachItems {
    blocks = List.copyOf(blocks);
  }

  /**
   * Some neighbouring items.
   *
   * @param first index of the first item
   * @param content the items one after the other
   */
  public record Block(int first, Content content) {}
}

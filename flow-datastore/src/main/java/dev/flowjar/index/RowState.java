package dev.flowjar.index;

/** What an index knows of a run. The names are in its file. */
enum RowState {
  /** Nothing, or what may no longer be so: its journal must be read. */
  UNREAD,
  /** Its journal has no first record yet, or not one that can be read. */
  UNBEGUN,
  /** All, but its journal was so young that more may have been added unnoticed. */
  YOUNG,
  /** All, but it has not ended. */
  OPEN,
  /** All that will ever be known, but for changes of tags. */
  CLOSED
}

package dev.flowjar.care;

/** Follows work that may take long. May be called by any thread, and must not wait. */
@FunctionalInterface
public interface CareProgress {

  /** One that does nothing. */
  CareProgress NONE = (work, done, total, bytes) -> {};

  /**
   * So much is done.
   *
   * @param work what is being done, such as {@code objects checked}
   * @param done how many things are done
   * @param total how many there are
   * @param bytes how many bytes were read for it
   */
  void at(String work, long done, long total, long bytes);
}

package dev.flowjar.source;

import org.jspecify.annotations.Nullable;

/** A library is not to be had. */
public final class LibraryException extends Exception {

  private final Library library;

  /**
   * A failure.
   *
   * @param library the library of the file that it is about
   * @param message what is wrong, and the way out
   */
  public LibraryException(Library library, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.library = library;
  }

  /** The library of the file that it is about. */
  public Library library() {
    return library;
  }
}

package dev.flowjar.store;

/** There is nothing under a key. */
public final class NoSuchKeyException extends StorageException {

  private final String key;

  /** Nothing is under this key at this place. */
  public NoSuchKeyException(String key, String place) {
    super("'%s' is missing in %s.".formatted(key, place), null);
    this.key = key;
  }

  /** The key. */
  public String key() {
    return key;
  }
}

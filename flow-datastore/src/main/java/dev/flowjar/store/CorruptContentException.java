package dev.flowjar.store;

/** Stored bytes are not what they were: their hash or checksum does not fit. */
public final class CorruptContentException extends StorageException {

  private final String key;

  /** The bytes under this key are damaged in this way. */
  public CorruptContentException(String key, String damage) {
    super("'%s' is damaged: %s".formatted(key, damage), null);
    this.key = key;
  }

  /** The key. */
  public String key() {
    return key;
  }
}

package dev.flowjar.store;

/** Stored bytes are not what they were: their hash or checksum does not fit. */
public final class CorruptContentException extends StorageException {

  private final String key;
  private final String damage;

  /** The bytes under this key are damaged in this way. */
  public CorruptContentException(String key, String damage) {
    this(key, damage, "");
  }

  /** The bytes under this key are damaged in this way; this is what can be done. */
  CorruptContentException(String key, String damage, String remedy) {
    super("'%s' is damaged: %s %s".formatted(key, damage, remedy).stripTrailing(), null);
    this.key = key;
    this.damage = damage;
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** What is wrong, as a sentence about "it". */
  public String damage() {
    return damage;
  }
}

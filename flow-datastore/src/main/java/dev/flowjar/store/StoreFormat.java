package dev.flowjar.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a datastore's layout, written in its {@code format} object. */
public final class StoreFormat {

  /** The key of the object. */
  public static final String KEY = "format";

  /** The version that this program writes. */
  public static final int VERSION = 1;

  private static final Pattern SHAPE = Pattern.compile("flow-datastore ([0-9]{1,9})\\s*");

  private StoreFormat() {}

  /**
   * Makes sure that a datastore can be written: marks a new one, checks one that is there.
   *
   * @throws StorageException if it is of another version
   */
  public static void prepare(Storage storage) {
    if (!check(storage)) {
      storage.putIfAbsent(KEY, ("flow-datastore " + VERSION + "\n").getBytes(US_ASCII));
      check(storage);
    }
  }

  /**
   * Makes sure that a datastore can be read.
   *
   * @return whether anything was ever written there
   * @throws StorageException if it is of another version
   */
  public static boolean check(Storage storage) {
    if (storage.size(KEY).isEmpty()) {
      return false;
    }
    String text = new String(storage.get(KEY, 0, 100), US_ASCII);
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new StorageException(
          "%s is no datastore: its file 'format' begins with '%s'. Choose another place with --datastore."
              .formatted(storage, text.lines().findFirst().orElse("")),
          null);
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version != VERSION) {
      throw new StorageException(
          "%s is a datastore of version %d, but this program writes version %d. Use a newer flow.jar."
              .formatted(storage, version, VERSION),
          null);
    }
    return true;
  }
}

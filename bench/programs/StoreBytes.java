import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.TaskDatastore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/** Stores random bytes, stores them again with one byte changed, and loads them back. */
final class StoreBytes {

  private StoreBytes() {}

  public static void main(String[] arguments) throws Exception {
    int mebibytes = Integer.parseInt(arguments[0]);
    Path directory = Path.of(arguments[1]);
    TaskDatastore datastore = Lab.datastore(directory);
    Files.createDirectories(directory);

    byte[] value = new byte[mebibytes << 20];
    new Random().nextBytes(value);
    long start = System.nanoTime();
    datastore.save("value", value);
    double store = Lab.millisSince(start);
    long first = Lab.size(directory);

    value[value.length / 2] ^= 1;
    start = System.nanoTime();
    Artifact changed = datastore.save("value", value);
    double restore = Lab.millisSince(start);
    long second = Lab.size(directory);

    // Room for what is loaded, where the heap is as small as it can be.
    long expected = checksum(value);
    value = null;
    start = System.nanoTime();
    byte[] loaded = (byte[]) datastore.load(changed);
    double load = Lab.millisSince(start);
    Lab.check(checksum(loaded) == expected);
    System.out.printf(
        Locale.ROOT,
        "{\"storeMillis\":%f,\"storeChangedMillis\":%f,\"loadMillis\":%f,"
            + "\"bytesFirst\":%d,\"bytesMore\":%d}%n",
        store,
        restore,
        load,
        first,
        second - first);
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}

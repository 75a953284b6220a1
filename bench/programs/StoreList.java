import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.TaskDatastore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stores a list of records, stores it again with one record changed, and loads it back. */
final class StoreList {

  record Reading(int id, String station, double temperature) {}

  private StoreList() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    Path directory = Path.of(arguments[1]);
    TaskDatastore datastore = Lab.datastore(directory);
    Files.createDirectories(directory);

    List<Reading> value = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      value.add(new Reading(i, "station " + i % 100, i * 0.37));
    }
    long start = System.nanoTime();
    datastore.save("value", value);
    double store = Lab.millisSince(start);
    long first = Lab.size(directory);

    Reading middle = value.get(count / 2);
    value.set(count / 2, new Reading(middle.id(), middle.station(), -1));
    start = System.nanoTime();
    Artifact changed = datastore.save("value", value);
    double restore = Lab.millisSince(start);
    long second = Lab.size(directory);

    start = System.nanoTime();
    Object loaded = datastore.load(changed);
    double load = Lab.millisSince(start);
    Lab.check(value.equals(loaded));
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
}

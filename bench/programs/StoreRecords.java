import com.esotericsoftware.kryo.kryo5.Kryo;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.TaskDatastore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Stores and loads a list of small objects several times, by Flow into a datastore and by stock
 * Kryo into a file.
 */
final class StoreRecords {

  record Trip(int id, String carrier, double distance, int delay, boolean late) {}

  /** The same as a plain class, which Kryo treats in another way. */
  static final class PlainTrip {
    int id;
    String carrier;
    double distance;
    int delay;
    boolean late;

    @Override
    public boolean equals(Object other) {
      return other instanceof PlainTrip trip
          && trip.id == id
          && trip.carrier.equals(carrier)
          && trip.distance == distance
          && trip.delay == delay
          && trip.late == late;
    }

    @Override
    public int hashCode() {
      return Objects.hash(id, carrier, distance, delay, late);
    }
  }

  private StoreRecords() {}

  public static void main(String[] arguments) throws Exception {
    boolean isRecord = arguments[0].equals("record");
    int count = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path directory = Path.of(arguments[3]);
    Files.createDirectories(directory);

    List<String> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      int shift = round;
      List<Object> value =
          isRecord ? list(count, i -> trip(i, shift)) : list(count, i -> plain(i, shift));
      results.add(round(value, directory.resolve("round" + round)));
    }
    System.out.println("[" + String.join(",", results) + "]");
  }

  private static String round(List<Object> value, Path place) {
    TaskDatastore datastore = Lab.datastore(place);
    long start = System.nanoTime();
    Artifact artifact = datastore.save("value", value);
    double store = Lab.millisSince(start);
    start = System.nanoTime();
    Object loaded = datastore.load(artifact);
    double load = Lab.millisSince(start);
    Lab.check(value.equals(loaded));

    Path file = place.resolveSibling(place.getFileName() + ".kryo");
    start = System.nanoTime();
    Lab.write(Lab.stockKryo(), value, file);
    double kryoStore = Lab.millisSince(start);
    start = System.nanoTime();
    Kryo kryo = Lab.stockKryo();
    loaded = Lab.read(kryo, file);
    double kryoLoad = Lab.millisSince(start);
    Lab.check(value.equals(loaded));
    return String.format(
        Locale.ROOT,
        "{\"storeMillis\":%f,\"loadMillis\":%f,\"kryoStoreMillis\":%f,\"kryoLoadMillis\":%f,"
            + "\"bytes\":%d,\"kryoBytes\":%d}",
        store,
        load,
        kryoStore,
        kryoLoad,
        Lab.size(place),
        file.toFile().length());
  }

  private static List<Object> list(int count, IntFunction<Object> element) {
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.apply(i));
    }
    return list;
  }

  private static Trip trip(int i, int shift) {
    return new Trip(i, "carrier " + i % 20, i * 0.37 + shift, i % 240, i % 240 > 15);
  }

  private static PlainTrip plain(int i, int shift) {
    PlainTrip plain = new PlainTrip();
    plain.id = i;
    plain.carrier = "carrier " + i % 20;
    plain.distance = i * 0.37 + shift;
    plain.delay = i % 240;
    plain.late = i % 240 > 15;
    return plain;
  }
}

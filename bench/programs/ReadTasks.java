import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Task;
import java.nio.file.Path;
import java.util.Locale;

/** Reads one artifact of each foreach task of a run of {@code Wide} through the client. */
final class ReadTasks {

  private ReadTasks() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    int count = 0;
    long sum = 0;
    try (FlowClient client = FlowClient.open(Path.of(arguments[0]).toUri())) {
      for (Task task : client.run(arguments[1]).step("body").tasks()) {
        sum += task.artifact("item").load(Integer.class);
        count++;
      }
    }
    if (sum != (long) count * (count - 1) / 2) {
      throw new IllegalStateException("not the items that were stored");
    }
    System.out.printf(
        Locale.ROOT,
        "{\"tasks\":%d,\"readMillis\":%f}%n",
        count,
        (System.nanoTime() - start) / 1e6);
  }
}

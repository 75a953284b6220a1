package dev.flowjar.index;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunQuery;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells how long queries take in a datastore made by {@link ManyRuns}:
 *
 * <pre>{@code
 * java -cp ... dev.flowjar.index.MeasuredQueries DIRECTORY
 * }</pre>
 */
final class MeasuredQueries {

  private static final int REPETITIONS = 101;

  private MeasuredQueries() {}

  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    try (RunIndex index = RunIndex.of(Datastore.open(root.toUri()))) {
      long start = System.nanoTime();
      int runs = index.rebuild((done, total) -> {}).runs();
      System.out.printf("rebuild of %d runs: %.1f s%n", runs, (System.nanoTime() - start) / 1e9);
    }
    Map<String, RunQuery> queries = new LinkedHashMap<>();
    queries.put("latest", RunQuery.all().limit(1));
    queries.put("newest 20", RunQuery.all().limit(20));
    queries.put("tag of a third", RunQuery.all().tag("nightly").limit(20));
    queries.put("tag of one in 50", RunQuery.all().tag("good").limit(20));
    queries.put("tag of one in 5000", RunQuery.all().tag("best").limit(20));
    queries.put("tag of none", RunQuery.all().tag("never").limit(20));
    queries.put("failed", RunQuery.all().status(RunStatus.FAILED).limit(20));
    queries.put("lost (none)", RunQuery.all().status(RunStatus.LOST).limit(20));
    queries.put("parameter", RunQuery.all().parameter("minFlights > 990").limit(20));
    queries.put("parameter of none", RunQuery.all().parameter("minFlights > 9999").limit(20));
    queries.put("flow and tag", RunQuery.all().flow("HelloFlow").tag("good").limit(20));
    try (FlowClient client = FlowClient.open(root.toUri())) {
      queries.forEach((name, query) -> measure(client, name, query));
    }
  }

  private static void measure(FlowClient client, String name, RunQuery query) {
    List<Double> millis = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      List<Run> runs = client.runs(query).toList();
      millis.add((System.nanoTime() - start) / 1e6);
      found = runs.size();
    }
    double first = millis.get(0);
    Collections.sort(millis);
    System.out.printf(
        "%-20s %2d runs: median %.1f ms, 95%% below %.1f ms, first %.1f ms%n",
        name, found, millis.get(REPETITIONS / 2), millis.get(REPETITIONS * 95 / 100), first);
  }
}

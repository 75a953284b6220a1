package dev.flowjar.index;

import dev.flowjar.RunId;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.SampleRecords;
import dev.flowjar.store.ContentStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Fills a datastore with runs that are over, quickly. To measure:
 *
 * <pre>{@code
 * java -cp ... dev.flowjar.index.ManyRuns DIRECTORY NUMBER
 * }</pre>
 */
final class ManyRuns {

  private static final Instant LAST = Instant.parse("2026-11-20T00:00:00Z");

  private final QuickStorage storage;
  private final RunCatalog catalog;
  private final TaskDatastore values;
  private final Random random = new Random(20261123);

  private ManyRuns(Path root) {
    this.storage = new QuickStorage(root);
    this.catalog = new RunCatalog(storage, new Liveness(Clock.systemUTC(), "here"));
    ClassLoader loader = ManyRuns.class.getClassLoader();
    this.values =
        new TaskDatastore(new ContentStore(storage), ArtifactSerializers.load(loader), loader);
  }

  public static void main(String[] args) {
    fill(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  /**
   * Runs one every five minutes, nine of ten of the flow FlightDelays and by the user who asks; the
   * tag {@code nightly} on a third of them, {@code good} on one of fifty, {@code best} on one of
   * five thousand.
   */
  static void fill(Path root, int number) {
    ManyRuns runs = new ManyRuns(root);
    runs.storage.putIfAbsent("format", "1\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < number; i++) {
      runs.write(i, LAST.minus(Duration.ofMinutes(5L * (number - i))));
    }
  }

  private void write(int i, Instant at) {
    String flow = i % 10 == 0 ? "HelloFlow" : "FlightDelays";
    RunPath run = new RunPath(flow, RunId.at(at));
    try (Journal journal = catalog.create(run)) {
      journal.append(started(run, i, at));
      journal.append(
          new RunEnded(
              at.plusSeconds(90), i % 20 == 3 ? RunStatus.FAILED : RunStatus.SUCCEEDED, List.of()));
    }
  }

  private RunStarted started(RunPath run, int i, Instant at) {
    RunStarted sample = SampleRecords.started(run);
    String user = i % 10 == 7 ? "bob" : System.getProperty("user.name");
    Set<String> tags = new java.util.HashSet<>();
    if (i % 3 == 0) {
      tags.add("nightly");
    }
    if (i % 50 == 1) {
      tags.add("good");
    }
    if (i % 5000 == 2) {
      tags.add("best");
    }
    Set<String> systemTags =
        Set.of("user:" + user, "flow:" + run.flow(), "version:0.1.0", "java:17");
    RunIdentity identity =
        new RunIdentity(
            run.flow(), run.runId(), user, systemTags, tags, Optional.empty(), Optional.empty());
    Map<String, Artifact> parameters = new LinkedHashMap<>();
    parameters.put("minFlights", values.save("minFlights", random.nextInt(1000)));
    parameters.put("rate", values.save("rate", random.nextDouble()));
    parameters.put("source", values.save("source", "flights-" + random.nextInt(30) + ".csv"));
    return new RunStarted(
        at,
        identity,
        sample.provenance(),
        sample.code(),
        sample.graph(),
        new Snapshot(parameters),
        0,
        Set.of());
  }
}

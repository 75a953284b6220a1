package dev.flowjar.client;

import dev.flowjar.RunId;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.SampleRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** Does to the runs of a datastore what users do, and asks what they ask; at random. */
final class RandomRuns {

  private static final List<String> FLOWS = List.of("Apple", "Mango", "Zebra");
  private static final List<String> USERS = List.of("ada", "bob");
  private static final List<String> TAGS =
      List.of("good", "bad", "ü 🙂", "two\nlines", "100%", "'quoted\"", "user:carol");
  private static final List<String> CONDITIONS =
      List.of("min>50", "min<=50", "min!=7", "label=b", "label>b", "label=", "ratio<0.5", "none=1");

  private final Datastore datastore;
  private final Path root;
  private final Random random;
  private final TaskDatastore values;
  private final Map<RunPath, Journal> underWay = new LinkedHashMap<>();
  private final List<RunPath> runs = new ArrayList<>();

  RandomRuns(Datastore datastore, long seed) {
    this.datastore = datastore;
    this.root = Path.of(datastore.uri());
    this.random = new Random(seed);
    ClassLoader loader = RandomRuns.class.getClassLoader();
    this.values = new TaskDatastore(datastore.content(), ArtifactSerializers.load(loader), loader);
  }

  /** Changes something. */
  void change() throws IOException {
    int choice = random.nextInt(20);
    if (choice < 9 || runs.isEmpty()) {
      start();
    } else if (choice < 13) {
      end();
    } else if (choice < 17) {
      datastore.runs().changeTags(any(runs), "ada", some(TAGS), some(TAGS));
    } else if (choice < 18) {
      remove();
    } else {
      datastore.createRun(new RunPath(any(FLOWS), id())).close(); // dies before its first record
    }
  }

  /** Asks something. */
  RunQuery query() {
    RunQuery query = RunQuery.all();
    query = isChosen() ? query.flow(any(FLOWS)) : query;
    for (String tag : some(TAGS)) {
      query = query.tag(tag);
    }
    for (RunStatus status : some(List.of(RunStatus.values()))) {
      query = query.status(status);
    }
    query = isChosen() ? query.since(at(random.nextInt(40))) : query;
    for (String condition : some(CONDITIONS)) {
      query = query.parameter(condition);
    }
    return isChosen() ? query.limit(random.nextInt(4)) : query;
  }

  /** Ends what is under way without telling. */
  void close() {
    underWay.values().forEach(Journal::close);
  }

  private void start() {
    RunPath run = new RunPath(any(FLOWS), id());
    Journal journal = datastore.createRun(run);
    RunStarted sample = SampleRecords.started(run);
    String user = any(USERS);
    RunIdentity identity =
        new RunIdentity(
            run.flow(),
            run.runId(),
            user,
            Set.of("user:" + user, "flow:" + run.flow()),
            some(TAGS),
            Optional.empty(),
            Optional.empty());
    Map<String, Artifact> parameters = new LinkedHashMap<>();
    parameters.put("minimum", values.save("minimum", random.nextInt(100)));
    parameters.put("label", values.save("label", label()));
    if (random.nextBoolean()) {
      parameters.put("ratio", values.save("ratio", random.nextDouble()));
    }
    // A run that has not ended is lost unless it has just given a sign of life.
    Instant at = isChosen() ? Instant.parse("2099-01-01T00:00:00Z") : at(random.nextInt(40));
    journal.append(
        new RunStarted(
            at.plusNanos(random.nextInt(3)),
            identity,
            sample.provenance(),
            sample.code(),
            sample.graph(),
            new Snapshot(parameters),
            0,
            Set.of()));
    underWay.put(run, journal);
    runs.add(run);
  }

  private @Nullable String label() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> "b" + "x".repeat(3000);
      default -> String.valueOf((char) ('a' + random.nextInt(3)));
    };
  }

  private void end() {
    if (underWay.isEmpty()) {
      return;
    }
    RunPath run = any(List.copyOf(underWay.keySet()));
    RunStatus status = any(List.of(RunStatus.SUCCEEDED, RunStatus.FAILED, RunStatus.CANCELLED));
    try (Journal journal = underWay.remove(run)) {
      journal.append(new RunEnded(Instant.now(), status, List.of()));
    }
  }

  private void remove() throws IOException {
    RunPath run = any(runs);
    runs.remove(run);
    Optional.ofNullable(underWay.remove(run)).ifPresent(Journal::close);
    FileUtils.deleteDirectory(root.resolve(run.prefix()).toFile());
  }

  /** Several runs often share a second. */
  private RunId id() {
    String rest =
        IntStream.range(0, 3)
            .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(26))))
            .collect(Collectors.joining());
    return new RunId(RunId.second(at(random.nextInt(40))) + "-" + rest);
  }

  private static Instant at(int tenMinutes) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(600L * tenMinutes);
  }

  private boolean isChosen() {
    return random.nextInt(3) == 0;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Often none. */
  private <T> Set<T> some(List<T> all) {
    return all.stream().filter(each -> random.nextInt(8) == 0).collect(Collectors.toSet());
  }
}

package dev.flowjar.index;

import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunSummary;
import dev.flowjar.store.Content;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of the journal of a run what the index holds of it. Thread-safe. */
final class RunReader {

  private static final System.Logger LOG = System.getLogger(RunReader.class.getName());

  private final Datastore datastore;
  private final DirectoryTimes times;
  private final TaskDatastore values;

  RunReader(Datastore datastore, DirectoryTimes times) {
    this.datastore = datastore;
    this.times = times;
    ClassLoader loader = RunReader.class.getClassLoader();
    this.values = new TaskDatastore(datastore.content(), ArtifactSerializers.load(loader), loader);
  }

  /** A run as it is now. One that cannot be read is told of and taken for one that never began. */
  IndexedRun read(RunPath path) {
    IndexedRun.Files files = files(path); // before what is in them: they may grow meanwhile
    Instant now = Instant.now();
    Optional<RunSummary> summary;
    try {
      summary = datastore.runs().summary(path);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Run {0} is not listed: {1}", path, e.getMessage());
      summary = Optional.empty();
    }
    return summary
        .map(run -> begun(path, run, files, now))
        .orElseGet(
            () -> new IndexedRun(Place.unread(path), RowState.UNBEGUN, files, Set.of(), Map.of()));
  }

  /** What shows that a journal has changed. */
  IndexedRun.Files files(RunPath path) {
    return new IndexedRun.Files(
        datastore.storage().size(path.schedulerLog()).orElse(-1), times.changed(path.journals()));
  }

  private IndexedRun begun(RunPath path, RunSummary summary, IndexedRun.Files files, Instant now) {
    RunStarted start = summary.start();
    Optional<RunEnded> end = summary.state().end();
    RowState state = end.isPresent() ? RowState.CLOSED : RowState.OPEN;
    Set<String> tags = new LinkedHashSet<>(start.run().systemTags());
    tags.addAll(summary.userTags());
    return new IndexedRun(
        Place.of(path, start.at()),
        DirectoryTimes.isPast(files.changed(), now) ? state : RowState.YOUNG,
        files,
        Marks.of(path.flow(), tags, end),
        parameters(start));
  }

  private Map<String, Optional<String>> parameters(RunStarted start) {
    Map<String, Optional<String>> parameters = new LinkedHashMap<>();
    start.parametersByName().forEach((name, artifact) -> parameters.put(name, text(artifact)));
    return parameters;
  }

  private Optional<String> text(Artifact parameter) {
    if (!parameter.type().equals(String.class.getName())) {
      return Optional.of(parameter.preview());
    }
    if (!(parameter.content().form() instanceof Content.Inline)) {
      return Optional.empty(); // too long for an index
    }
    try {
      return Optional.of(String.valueOf(values.load(parameter)));
    } catch (RuntimeException e) {
      return Optional.empty(); // whoever can read it does
    }
  }
}

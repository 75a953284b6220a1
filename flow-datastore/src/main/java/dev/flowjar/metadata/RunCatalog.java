package dev.flowjar.metadata;

import dev.flowjar.FlowException;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TagsChanged;
import dev.flowjar.store.Keys;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs in a datastore. Thread-safe; reads anew with every call. */
public final class RunCatalog {

  /** Stands for the latest run of a flow wherever a run is named. */
  public static final String LATEST = "latest";

  private final Storage storage;
  private final JournalReader reader;
  private final Liveness liveness;

  /** The runs in this place. */
  public RunCatalog(Storage storage, Liveness liveness) {
    this.storage = storage;
    this.reader = new JournalReader(storage);
    this.liveness = liveness;
  }

  /** The names of all flows with a run, sorted. */
  public List<String> flows() {
    try (Stream<String> names = storage.listChildren(RunPath.RUNS)) {
      return names.toList();
    }
  }

  /** The ids of the runs of a flow, sorted: earliest first. */
  public List<RunId> ids(String flow) {
    if (!Keys.isPart(flow)) {
      return List.of(); // typed by a user: nothing can be stored under it
    }
    try (Stream<String> names = storage.listChildren(RunPath.flowPrefix(flow))) {
      return names.filter(RunId::isRunId).map(RunId::new).toList();
    }
  }

  /**
   * The runs of a flow, latest first: by the second that the id tells, and within one second by
   * when they began. Lazy: of runs of the same second the first record is read, and of no others.
   */
  public Stream<RunPath> runs(String flow) {
    return latestFirst(Stream.of(flow));
  }

  /** The runs of all flows, latest first, as in {@link #runs(String)}. */
  public Stream<RunPath> runs() {
    return latestFirst(flows().stream());
  }

  private Stream<RunPath> latestFirst(Stream<String> flows) {
    List<RunPath> runs =
        flows.flatMap(flow -> ids(flow).stream().map(id -> new RunPath(flow, id))).toList();
    return LatestFirst.of(runs, this::startedAt);
  }

  private Instant startedAt(RunPath run) {
    try {
      return reader.first(run.schedulerLog()).map(JournalRecord::at).orElse(Instant.MIN);
    } catch (StorageException e) {
      return Instant.MIN; // whoever asks for the run itself is told
    }
  }

  /**
   * The run that a user means.
   *
   * @param text {@code latest}, a run id, or the beginning of one that no other run shares
   * @throws NotFoundException if there is none, or more than one
   */
  public RunPath find(String flow, String text) {
    if (Keys.isPart(flow) && RunId.isRunId(text)) {
      RunPath named = new RunPath(flow, new RunId(text));
      if (storage.size(named.schedulerLog()).isPresent()) {
        return named;
      }
    }
    if (text.equals(LATEST)) {
      return runs(flow)
          .filter(run -> start(run).isPresent())
          .findFirst()
          .or(() -> runs(flow).findFirst()) // whoever asks for it is told that it never began
          .orElseThrow(() -> noRunOf(flow));
    }
    List<RunId> all = ids(flow);
    if (all.isEmpty()) {
      throw noRunOf(flow);
    }
    List<RunId> matches = all.stream().filter(id -> id.text().startsWith(text)).toList();
    if (matches.size() == 1) {
      return new RunPath(flow, matches.get(0));
    }
    List<String> ids =
        (matches.isEmpty() ? all : matches)
            .stream().sorted(Comparator.reverseOrder()).map(RunId::text).toList();
    String shown = String.join(", ", ids.subList(0, Math.min(5, ids.size())));
    throw new NotFoundException(
        matches.isEmpty()
            ? "Flow %s has no run '%s'.%s The latest are: %s."
                .formatted(flow, text, NearestNames.didYouMean(text, ids), shown)
            : "'%s' fits %d runs of flow %s. Write more of the id: %s."
                .formatted(text, matches.size(), flow, shown));
  }

  private NotFoundException noRunOf(String flow) {
    return new NotFoundException(
        "There is no run of flow '%s'.%s".formatted(flow, NearestNames.didYouMean(flow, flows())));
  }

  /** Starts the journal of a new run. */
  public Journal create(RunPath run) {
    return Journal.create(storage, run);
  }

  /** Reads records by their place. */
  public JournalReader reader() {
    return reader;
  }

  /** How a run began; empty if there is none, or its scheduler did not come to record the start. */
  public Optional<RunStarted> start(RunPath run) {
    try {
      return reader
          .first(run.schedulerLog())
          .filter(RunStarted.class::isInstance)
          .map(RunStarted.class::cast);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** A run at a glance; empty if it has no {@link #start}, or is removed meanwhile. */
  public Optional<RunSummary> summary(RunPath run) {
    try {
      return start(run)
          .map(start -> new RunSummary(start, state(run, start), userTags(run, start)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** How a run stands, by the last record of its journal. */
  public RunState state(RunPath run, RunStarted start) {
    JournalRecord last = reader.last(run.schedulerLog()).orElse(start);
    Optional<RunEnded> end = last instanceof RunEnded ended ? Optional.of(ended) : Optional.empty();
    return state(start, end, last.at());
  }

  /** How a run stands, by its whole journal. */
  public RunState state(RunHistory history) {
    return state(history.start(), history.end(), history.lastSign());
  }

  private RunState state(RunStarted start, Optional<RunEnded> end, Instant lastSign) {
    return new RunState(liveness.status(start.provenance(), end, lastSign), end, lastSign);
  }

  /**
   * All that the journal of a run tells.
   *
   * @throws NotFoundException if there is no such run
   * @throws FlowException if its journal holds no whole record
   */
  public RunHistory history(RunPath run) {
    RunHistory[] history = new RunHistory[1];
    Optional<TornTail> tail;
    try {
      tail =
          reader.scanOutlines(
              run.schedulerLog(),
              (locator, entry) -> {
                if (history[0] != null) {
                  history[0].add(locator, entry);
                } else if (entry instanceof RunStarted start) {
                  history[0] = new RunHistory(start);
                }
              });
    } catch (NoSuchKeyException e) {
      throw noSuchRun(run, e);
    }
    if (history[0] == null) {
      throw new FlowException(
          "Run %s holds no record: its scheduler died before it began. Start a new run."
              .formatted(run));
    }
    tail.ifPresent(history[0]::cut);
    return history[0];
  }

  /** How a run stands. */
  public RunStatus status(RunHistory history) {
    return state(history).status();
  }

  /** The user tags of a run as they are now. */
  public Set<String> userTags(RunPath run, RunStarted start) {
    return new RunTags(storage, run).now(start);
  }

  /**
   * Changes the user tags of a run: removes, then adds. All or nothing; durable when this returns.
   *
   * @param user who does it
   * @throws NotFoundException if there is no such run
   * @throws FlowException if a tag cannot be changed, or cannot be a tag
   */
  public void changeTags(RunPath run, String user, Set<String> removed, Set<String> added) {
    RunStarted start = start(run).orElseThrow(() -> noSuchRun(run, null));
    TagsChanged change = new TagsChanged(liveness.clock().instant(), user, removed, added);
    new RunTags(storage, run).change(start, change);
  }

  private static NotFoundException noSuchRun(RunPath run, @Nullable Throwable cause) {
    return new NotFoundException("There is no run %s.".formatted(run), cause);
  }
}

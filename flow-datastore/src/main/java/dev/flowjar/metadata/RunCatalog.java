package dev.flowjar.metadata;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs in a datastore. Thread-safe; reads anew with every call. */
public final class RunCatalog {

  /** Stands for the latest run of a flow wherever a run is named. */
  public static final String LATEST = "latest";

  private static final String RUNS = "runs/";

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
    try (Stream<String> names = storage.listChildren(RUNS)) {
      return names.toList();
    }
  }

  /** The runs of a flow, latest first. */
  public List<RunPath> runs(String flow) {
    if (!Keys.isPart(flow)) {
      return List.of(); // typed by a user: nothing can be stored under it
    }
    return latestFirst(paths(flow));
  }

  /** The runs of all flows, latest first. */
  public List<RunPath> runs() {
    return latestFirst(flows().stream().flatMap(flow -> paths(flow).stream()).toList());
  }

  private List<RunPath> paths(String flow) {
    try (Stream<String> names = storage.listChildren(RUNS + flow + "/")) {
      return names.filter(RunId::isRunId).map(id -> new RunPath(flow, new RunId(id))).toList();
    }
  }

  private static String second(RunPath run) {
    String id = run.runId().text();
    return id.substring(0, id.lastIndexOf('-'));
  }

  /** Ids tell the second; which of several runs in one came first only their records tell. */
  private List<RunPath> latestFirst(List<RunPath> runs) {
    Map<String, List<RunPath>> bySecond =
        runs.stream()
            .sorted(Comparator.comparing(RunPath::runId).reversed())
            .collect(groupingBy(RunCatalog::second, LinkedHashMap::new, toList()));
    return bySecond.values().stream()
        .flatMap(
            same ->
                same.size() == 1
                    ? same.stream()
                    : same.stream().sorted(Comparator.comparing(this::startedAt).reversed()))
        .toList();
  }

  private Instant startedAt(RunPath run) {
    try {
      return reader
          .first(run.journal(Journal.SCHEDULER))
          .map(JournalRecord::at)
          .orElse(Instant.MIN);
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
    List<RunPath> all = runs(flow);
    if (all.isEmpty()) {
      throw new NotFoundException(
          "There is no run of flow '%s'.%s"
              .formatted(flow, NearestNames.didYouMean(flow, flows())));
    }
    if (text.equals(LATEST)) {
      return all.get(0);
    }
    List<RunPath> matches =
        all.stream().filter(run -> run.runId().text().startsWith(text)).toList();
    if (matches.size() == 1) {
      return matches.get(0);
    }
    List<String> ids =
        (matches.isEmpty() ? all : matches).stream().map(run -> run.runId().text()).toList();
    String shown = String.join(", ", ids.subList(0, Math.min(5, ids.size())));
    throw new NotFoundException(
        matches.isEmpty()
            ? "Flow %s has no run '%s'.%s The latest are: %s."
                .formatted(flow, text, NearestNames.didYouMean(text, ids), shown)
            : "'%s' fits %d runs of flow %s. Write more of the id: %s."
                .formatted(text, matches.size(), flow, shown));
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
          .first(run.journal(Journal.SCHEDULER))
          .filter(RunStarted.class::isInstance)
          .map(RunStarted.class::cast);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** A run at a glance; empty if it has no {@link #start}. */
  public Optional<RunSummary> summary(RunPath run) {
    return start(run).map(start -> new RunSummary(start, state(run, start), userTags(run, start)));
  }

  /** How a run stands, by the last record of its journal. */
  public RunState state(RunPath run, RunStarted start) {
    JournalRecord last = reader.last(run.journal(Journal.SCHEDULER)).orElse(start);
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
          reader.scan(
              run.journal(Journal.SCHEDULER),
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

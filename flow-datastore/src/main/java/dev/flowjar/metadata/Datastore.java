package dev.flowjar.metadata;

import dev.flowjar.RunId;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageException;
import dev.flowjar.store.Storages;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that runs have left behind, in one place: contents and journals.
 *
 * <p>Thread-safe. Any number of processes may work on one datastore at the same time.
 */
public final class Datastore implements Closeable {

  /** Name of the directory that holds a local datastore. */
  public static final String DIRECTORY = ".flow";

  /** Environment variable that names the datastore. */
  public static final String VARIABLE = "FLOW_DATASTORE";

  /** Name of the directory in a local datastore that holds what can be made again. */
  public static final String CACHE = "cache";

  private static final String FORMAT_KEY = "format";
  private static final String FORMAT = "1";

  private final URI uri;
  private final Storage storage;
  private final ContentStore content;
  private final RunCatalog runs;

  private final Liveness liveness;

  private Datastore(URI uri, Storage storage, Liveness liveness) {
    this.uri = uri;
    this.liveness = liveness;
    this.storage = storage;
    this.content = new ContentStore(storage);
    this.runs = new RunCatalog(storage, liveness);
  }

  /**
   * The datastore that a user in this directory means: the variable {@value #VARIABLE}, else the
   * nearest directory {@value #DIRECTORY} upward, else one in this directory, which need not exist.
   */
  public static URI locate(Path workingDirectory, Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return parse(named, workingDirectory);
    }
    Path start = workingDirectory.toAbsolutePath().normalize();
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      Path candidate = directory.resolve(DIRECTORY);
      if (Files.isDirectory(candidate)) {
        return candidate.toUri();
      }
    }
    return start.resolve(DIRECTORY).toUri();
  }

  /** The datastore that a text names: a URI with a scheme, or the path of a directory. */
  public static URI parse(String text, Path workingDirectory) {
    try {
      URI uri = new URI(text);
      // One letter is the drive of a Windows path.
      if (uri.getScheme() != null && uri.getScheme().length() > 1) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // A path with a space, for one.
    }
    return workingDirectory.resolve(text).toAbsolutePath().normalize().toUri();
  }

  /**
   * Opens a datastore; an empty place becomes one with the first write.
   *
   * @throws DatastoreException if it is in a format that this version does not know
   */
  public static Datastore open(URI uri) {
    return open(uri, Clock.systemUTC());
  }

  static Datastore open(URI uri, Clock clock) {
    return over(Storages.open(uri), uri, clock);
  }

  /**
   * A datastore over a storage that is open already.
   *
   * @param uri what it is called
   * @param clock the time by which runs count as lost
   * @throws DatastoreException if it is in a format that this version does not know
   */
  public static Datastore over(Storage storage, URI uri, Clock clock) {
    Datastore datastore = new Datastore(uri, storage, new Liveness(clock, localHostName()));
    if (storage.size(FORMAT_KEY).isPresent()) {
      datastore.checkFormat();
    }
    return datastore;
  }

  /** Name of this machine, as it is recorded with runs. */
  public static String localHostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private void checkFormat() {
    String found = new String(storage.get(FORMAT_KEY, 0, 64), StandardCharsets.UTF_8).strip();
    if (!found.equals(FORMAT)) {
      throw new DatastoreException(
          "The datastore %s has format '%s'; this version of Flow knows format %s. Use the version"
                  .formatted(uri, found, FORMAT)
              + " of Flow that wrote it, or a newer one.");
    }
  }

  /**
   * A run whose journal stands ready.
   *
   * @param path which run
   * @param journal its journal, empty
   */
  public record NewRun(RunPath path, Journal journal) {}

  /** Starts the journal of a new run, under an id that no other run of its flow has. */
  public NewRun createRun(String flow, Instant now) {
    while (true) {
      RunPath path = new RunPath(flow, RunId.at(now));
      try {
        return new NewRun(path, createRun(path));
      } catch (StorageException e) {
        // Ids are made without asking anyone: two runs of one second may come to the same.
        if (storage.size(path.journal(Journal.SCHEDULER)).isEmpty()) {
          throw e;
        }
      }
    }
  }

  /** Undoes {@link #createRun} for a run of which nothing has been recorded. */
  public void discard(NewRun run) {
    run.journal().close();
    storage.delete(run.path().schedulerLog());
  }

  /** Starts the journal of a new run. */
  public Journal createRun(RunPath run) {
    storage.putIfAbsent(FORMAT_KEY, (FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
    return runs.create(run);
  }

  /** Where it is. */
  public URI uri() {
    return uri;
  }

  /** The place itself. */
  public Storage storage() {
    return storage;
  }

  /** The contents. */
  public ContentStore content() {
    return content;
  }

  /** The runs. */
  public RunCatalog runs() {
    return runs;
  }

  /** Tells which runs are alive. */
  public Liveness liveness() {
    return liveness;
  }

  /** The directory for what can be made again, if the datastore is a directory here. */
  public Optional<Path> cacheDirectory() {
    return "file".equals(uri.getScheme())
        ? Optional.of(Path.of(uri).resolve(CACHE))
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      storage.close();
    } catch (IOException e) {
      throw new DatastoreException("The datastore %s could not be closed.".formatted(uri), e);
    }
  }
}

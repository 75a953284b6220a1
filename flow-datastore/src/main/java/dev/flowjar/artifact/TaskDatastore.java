package dev.flowjar.artifact;

import dev.flowjar.FileArtifact;
import dev.flowjar.enhance.ArtifactField;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentMeter;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The artifacts of tasks in a datastore: fields into snapshots and back. Thread-safe. */
public final class TaskDatastore {

  private final ContentStore contents;
  private final ArtifactSerializers serializers;
  private final ClassLoader loader;
  private final ClassRule rule;
  private final LoadedFiles files;
  private final LoadedFiles.Lease lease;
  private final ItemBlocks items;

  /**
   * A datastore in a process whose class path is the code that its values are of.
   *
   * @param loader knows the classes of the values that will be read
   */
  public TaskDatastore(ContentStore contents, ArtifactSerializers serializers, ClassLoader loader) {
    this(contents, serializers, loader, ClassRule.ofClassPath(AllowedClasses.of(System.getenv())));
  }

  /**
   * A datastore.
   *
   * @param loader knows the classes of the values that will be read
   * @param rule says which of them may be loaded
   */
  public TaskDatastore(
      ContentStore contents, ArtifactSerializers serializers, ClassLoader loader, ClassRule rule) {
    this.contents = contents;
    this.serializers = serializers;
    this.loader = loader;
    this.rule = rule;
    this.files = new LoadedFiles();
    this.lease = files.lease();
    this.items = new ItemBlocks(contents, serializers, this::reading);
  }

  private TaskDatastore(TaskDatastore other, ContentStore contents) {
    this.contents = contents;
    this.serializers = other.serializers;
    this.loader = other.loader;
    this.rule = other.rule;
    this.files = other.files;
    this.lease = files.lease();
    this.items = other.items.in(contents, this::reading);
  }

  private Reading reading(long size) {
    return new Reading(loader, rule, size, lease);
  }

  /**
   * The same datastore for one task; the bytes that are loaded and saved through this view of it
   * are counted. Release its files when the task is over.
   */
  public TaskDatastore metered(ContentMeter meter) {
    return new TaskDatastore(this, contents.metered(meter));
  }

  /** Gives up the local copies of files that were loaded through this view of the datastore. */
  public void releaseFiles() {
    lease.close();
  }

  /** The values of a snapshot by artifact name; nothing is read yet. */
  public Map<String, StoredArtifact> stored(Snapshot snapshot) {
    Map<String, StoredArtifact> stored = new LinkedHashMap<>();
    snapshot
        .artifacts()
        .forEach((name, artifact) -> stored.put(name, new StoredArtifact(artifact, this)));
    return stored;
  }

  /**
   * Stores a value. When this returns its bytes are durable.
   *
   * @throws ArtifactException if it cannot be stored; the message names the artifact and the place
   *     inside it
   */
  public Artifact save(String name, @Nullable Object value) {
    try {
      ArtifactSerializer serializer = serializers.accepting(value);
      Content content = contents.write(out -> serializer.write(value, out));
      String type = value == null ? "null" : value.getClass().getName();
      return new Artifact(name, type, serializer.encoding(), content, Preview.of(value));
    } catch (ArtifactException e) {
      throw e.about(name, "stored");
    } catch (IOException e) {
      throw new StorageException(
          "Artifact '%s' could not be stored: %s. Run the step again.".formatted(name, e), e);
    }
  }

  /**
   * Reads a value; each call makes a new object.
   *
   * @throws ArtifactException if a class is missing or may not be loaded, or does not fit what was
   *     written
   * @throws StorageException if its bytes are missing or damaged
   */
  public @Nullable Object load(Artifact artifact) {
    return loadWithChanges(artifact).value();
  }

  /**
   * Reads a value as {@link #load} does, and tells which of its classes have changed since.
   *
   * @throws ArtifactException if a class is missing or may not be loaded, or does not fit what was
   *     written
   * @throws StorageException if its bytes are missing or damaged
   */
  public LoadedValue loadWithChanges(Artifact artifact) {
    if (!artifact.type().equals(FileArtifact.class.getName())) {
      return read(artifact, contents);
    }
    return new LoadedValue(
        lease.copy(artifact.content().hash(), () -> readFile(artifact)), List.of());
  }

  /** Reads a value whose bytes do not count before {@link #taken} is called. */
  LoadedValue prefetch(Artifact artifact) {
    return read(artifact, contents.metered(new ContentMeter()));
  }

  /** Counts a value that was prefetched as loaded. */
  void taken(Artifact artifact) {
    contents.countRead(artifact.content());
  }

  private FileArtifact readFile(Artifact artifact) {
    if (read(artifact, contents).value() instanceof FileArtifact file) {
      return file;
    }
    throw new ArtifactException("", "is said to be a file, and is none.", null)
        .about(artifact.name(), "read");
  }

  private LoadedValue read(Artifact artifact, ContentStore from) {
    Reading reading = reading(artifact.content().size());
    try (InputStream in = from.read(artifact.content())) {
      Object value = serializers.named(artifact.encoding()).read(in, reading);
      return new LoadedValue(value, reading.changes());
    } catch (ArtifactException e) {
      throw e.about(artifact.name(), "read");
    } catch (IOException e) {
      throw new StorageException(
          "Artifact '%s' could not be read: %s. Try again.".formatted(artifact.name(), e), e);
    }
  }

  /**
   * All artifacts of a flow object as they are now. What the step left unchanged is the same {@link
   * Artifact} again and costs nothing; what no step has ever set is left out.
   *
   * @param except names of artifacts that are kept elsewhere: the parameters of the run
   * @throws ArtifactException if a value cannot be stored
   */
  public Snapshot checkpoint(FlowArtifacts artifacts, Set<String> except) {
    Map<String, Artifact> snapshot = new LinkedHashMap<>();
    for (ArtifactField field : artifacts.fields().all()) {
      String name = field.name();
      if (artifacts.isPresent(name) && !except.contains(name)) {
        snapshot.put(name, checkpoint(artifacts, name));
      }
    }
    return new Snapshot(snapshot);
  }

  private Artifact checkpoint(FlowArtifacts artifacts, String name) {
    if (artifacts.isUnchanged(name)
        && artifacts.stored(name).orElse(null) instanceof StoredArtifact stored) {
      return stored.artifact();
    }
    return save(name, artifacts.value(name));
  }

  /**
   * Stores the items of a foreach one by one: of anything iterable, of an array, or the entries of
   * a map, in the order of iteration.
   *
   * @throws ArtifactException if it is null or nothing of these, or an item cannot be stored
   */
  public ForeachItems saveItems(@Nullable Object collection) {
    return items.save(collection);
  }

  /**
   * Reads one item without the others.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException if there are not so many items
   */
  public @Nullable Object loadItem(ForeachItems foreachItems, int index) {
    return items.load(foreachItems, index);
  }
}

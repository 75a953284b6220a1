package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.store.AppendLog;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageException;
import dev.flowjar.store.Trash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts what is damaged into quarantine, and gets whole copies from another datastore.
 *
 * <p>An object in quarantine does not count as stored: a task that computes it again stores it
 * again. Damaged journals stay where they are unless the other datastore has them whole.
 */
public final class Repair {

  private static final int PIECE = 1 << 20;

  private final Datastore datastore;
  private final Optional<Datastore> source;
  private final Instant now;
  private final String quarantine;

  /**
   * A repair.
   *
   * @param source another datastore that may have whole copies
   */
  public Repair(Datastore datastore, Optional<Datastore> source) {
    this.datastore = datastore;
    this.source = source;
    this.now = datastore.liveness().clock().instant();
    this.quarantine = "quarantine/" + Batch.at(now) + "/";
  }

  /**
   * Repairs what can be repaired.
   *
   * @return the damages that remain
   */
  public List<Damage> repair(List<Damage> damages) {
    List<Damage> remaining = new ArrayList<>();
    for (Damage damage : damages) {
      if (!isRepaired(damage)) {
        remaining.add(damage);
      }
    }
    return remaining;
  }

  private boolean isRepaired(Damage damage) {
    return switch (damage.kind()) {
      case OBJECT -> {
        datastore.storage().move(damage.key(), quarantine + damage.key());
        yield isFetched(damage) || damage.hurt().isEmpty();
      }
      case MISSING_OBJECT -> isFetched(damage);
      case JOURNAL -> source.isPresent() && isJournalFetched(damage.key(), source.get());
      case ADOPTED_TASK -> false;
    };
  }

  /** Fetches the object, and if it is a recipe what else the contents that it hurts consist of. */
  private boolean isFetched(Damage damage) {
    if (source.isEmpty()) {
      return false;
    }
    ObjectStore from = source.get().content().objects();
    if (!isFetched(hash(damage.key()), from)) {
      return false;
    }
    boolean isComplete = true;
    for (Damage.Hurt hurt : damage.hurt()) {
      for (ContentHash part : parts(hurt.reference().content())) {
        isComplete &= isFetched(part, from);
      }
    }
    return isComplete;
  }

  private List<ContentHash> parts(Content content) {
    try {
      return datastore.content().chunks(content);
    } catch (StorageException e) {
      return List.of(); // its recipe is damaged, too, and brings the rest along when it is fetched
    }
  }

  private boolean isFetched(ContentHash hash, ObjectStore from) {
    try {
      if (!datastore.content().objects().contains(hash)) {
        datastore.content().objects().put(from.get(hash));
      }
      return true;
    } catch (StorageException e) {
      return false; // it has no whole copy either
    }
  }

  private boolean isJournalFetched(String key, Datastore from) {
    if (isUnderWay(key) || !isWhole(key, from) || size(key, from) < size(key, datastore)) {
      return false;
    }
    Storage storage = datastore.storage();
    // The copy is made in the trash: if this is cut short the run is there, and can be restored.
    String copyKey = Trash.key(Batch.at(now), key);
    copy(key, from.storage(), copyKey);
    storage.move(key, quarantine + key);
    storage.move(copyKey, key);
    return true;
  }

  private boolean isUnderWay(String key) {
    RunJournals journals = new RunJournals(datastore);
    return new RunPlaces(datastore.storage())
        .present().stream()
            .filter(run -> key.startsWith(run.prefix()))
            .anyMatch(journals::mayWrite);
  }

  private void copy(String key, Storage from, String to) {
    try (AppendLog copy = datastore.storage().append(to)) {
      long offset = 0;
      byte[] piece = from.get(key, 0, PIECE);
      while (piece.length > 0) {
        copy.append(piece);
        offset += piece.length;
        piece = from.get(key, offset, PIECE);
      }
    }
  }

  private static long size(String key, Datastore place) {
    return place.storage().size(key).orElse(0);
  }

  private static boolean isWhole(String key, Datastore from) {
    AtomicBoolean isWhole = new AtomicBoolean(true);
    try {
      from.runs().reader().scan(key, (at, entry) -> {}, damaged -> isWhole.set(false));
    } catch (NoSuchKeyException e) {
      return false;
    }
    return isWhole.get();
  }

  private static ContentHash hash(String key) {
    return new ContentHash(key.substring("objects/".length()).replace("/", ""));
  }
}

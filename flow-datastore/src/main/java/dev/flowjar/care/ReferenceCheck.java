package dev.flowjar.care;

import dev.flowjar.care.Damage.Hurt;
import dev.flowjar.care.Damage.Kind;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.StorageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all records of runs, and checks that what they refer to is there and whole. */
final class ReferenceCheck {

  private final ContentStore contents;
  private final RunJournals journals;
  private final ObjectCheck objects;
  private final Damages damages;
  private final Adoptions adoptions;
  private final Set<ContentHash> referred = new HashSet<>();
  private final Map<ContentHash, List<ContentHash>> recipes = new HashMap<>();

  ReferenceCheck(Datastore datastore, ObjectCheck objects, Damages damages, Adoptions adoptions) {
    this.contents = datastore.content();
    this.journals = new RunJournals(datastore);
    this.objects = objects;
    this.damages = damages;
    this.adoptions = adoptions;
  }

  /** The objects that records refer to, those of removed runs too. */
  Set<ContentHash> referred() {
    return referred;
  }

  /** Checks a run. */
  void check(RunPath run) {
    try {
      journals.scan(
          run,
          (at, entry) -> check(run, at, entry),
          at ->
              damages.add(
                  Kind.JOURNAL,
                  at.key(),
                  "the record of run %s at byte %d does not fit its checksum"
                      .formatted(run, at.offset())));
    } catch (DatastoreException | StorageException e) {
      damages.add(Kind.JOURNAL, run.schedulerLog(), String.valueOf(e.getMessage()));
    }
  }

  /** Notes what a run in the trash refers to; it may be brought back. */
  void note(RunPath run) {
    try {
      journals.scan(
          run,
          (at, entry) -> Reference.of(entry).forEach(reference -> objectsOf(reference.content())),
          damaged -> {});
    } catch (DatastoreException | StorageException e) {
      // It was given up.
    }
  }

  private void check(RunPath run, RecordLocator at, JournalRecord entry) {
    if (entry instanceof TasksAdopted adopted) {
      adoptions.add(run, adopted);
    }
    Reference.of(entry).forEach(reference -> check(at, new Hurt(run, reference, run)));
  }

  private void check(RecordLocator at, Hurt hurt) {
    Content content = hurt.reference().content();
    if (content.form() instanceof Content.Inline) {
      try {
        contents.readAllBytes(content);
      } catch (CorruptContentException e) {
        damages.add(Kind.JOURNAL, at.key(), recordAt(at) + e.getMessage(), hurt);
      }
      return;
    }
    List<ContentHash> parts = objectsOf(content);
    boolean isWhole = true;
    for (ContentHash part : parts) {
      isWhole &= checkObject(part, hurt);
    }
    boolean isOneObject = content.form() instanceof Content.Whole;
    if (isWhole && isOneObject && objects.size(content.hash()) != content.size()) {
      damages.add(
          Kind.JOURNAL,
          at.key(),
          "%sit says that the object %s has %d bytes, which has %d"
              .formatted(
                  recordAt(at),
                  content.hash().abbreviated(),
                  content.size(),
                  objects.size(content.hash())),
          hurt);
    }
  }

  private boolean checkObject(ContentHash hash, Hurt hurt) {
    String key = ObjectStore.key(hash);
    if (objects.isIntact(hash)) {
      return true;
    }
    String problem = objects.damaged().get(hash);
    if (problem == null) {
      damages.add(Kind.MISSING_OBJECT, key, "it is missing", hurt);
    } else {
      damages.add(Kind.OBJECT, key, problem, hurt);
    }
    return false;
  }

  /** The objects of a content; of a recipe that cannot be read that alone. */
  private List<ContentHash> objectsOf(Content content) {
    List<ContentHash> parts = List.of();
    if (content.form() instanceof Content.Whole) {
      parts = List.of(content.hash());
    } else if (content.form() instanceof Content.Chunked chunked) {
      parts = recipes.computeIfAbsent(chunked.recipe(), recipe -> objectsOf(content, recipe));
    }
    referred.addAll(parts);
    return parts;
  }

  private List<ContentHash> objectsOf(Content content, ContentHash recipe) {
    try {
      return contents.chunks(content);
    } catch (StorageException e) {
      return List.of(recipe);
    }
  }

  private static String recordAt(RecordLocator at) {
    return "in the record at byte %d: ".formatted(at.offset());
  }
}

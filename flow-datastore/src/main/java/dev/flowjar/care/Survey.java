package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all journals together say: which objects are referred to, and which runs took over tasks of
 * which. Runs in the trash count like others as long as they are there.
 *
 * <p>Holds the name of every object that is referred to.
 */
final class Survey {

  private final ContentStore contents;
  private final RunPlaces places;
  private final RunJournals journals;
  private final CareProgress progress;

  private final Set<ContentHash> referred = new HashSet<>();
  private final Map<ContentHash, List<ContentHash>> recipes = new HashMap<>();
  private final Map<RunPath, Set<ContentHash>> apart = new LinkedHashMap<>();
  private final Adoptions adoptions = new Adoptions();
  private final Set<RunPath> begun = new HashSet<>();
  private final Set<RunPath> finished = new HashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();

  Survey(Datastore datastore, CareProgress progress) {
    this.contents = datastore.content();
    this.places = new RunPlaces(datastore.storage());
    this.journals = new RunJournals(datastore);
    this.progress = progress;
  }

  /**
   * Reads what has been recorded since the last time: runs that are new, or had not ended.
   *
   * @param setApart runs whose references do not count but can be asked for
   */
  void read(Collection<RunPath> setApart) {
    apart.clear();
    List<RunPath> runs = places.all();
    for (int i = 0; i < runs.size(); i++) {
      RunPath run = runs.get(i);
      if (setApart.contains(run)) {
        Set<ContentHash> own = new HashSet<>();
        apart.put(run, own);
        read(run, own);
      } else if (!finished.contains(run)) {
        read(run, referred);
      }
      progress.at("journals read", i + 1, runs.size(), 0);
    }
  }

  private void read(RunPath run, Set<ContentHash> into) {
    adoptions.forget(run);
    boolean counts = into == referred;
    journals.scan(
        run,
        (at, entry) -> {
          Reference.of(entry).forEach(reference -> add(reference.content(), into));
          note(run, entry, counts);
        },
        at -> {
          // Nobody can know what it referred to. What is in the trash was given up.
          if (counts && places.isAt(RunPlaces.HOME, run)) {
            problems.add(
                "the journal of %s is damaged at byte %d of '%s'"
                    .formatted(run, at.offset(), at.key()));
          }
        });
  }

  private void note(RunPath run, JournalRecord entry, boolean counts) {
    if (entry instanceof RunStarted) {
      begun.add(run);
    } else if (entry instanceof TasksAdopted adopted) {
      adoptions.add(run, adopted);
    } else if (entry instanceof RunEnded && counts) {
      finished.add(run);
    }
  }

  private void add(Content content, Set<ContentHash> into) {
    if (content.form() instanceof Content.Whole) {
      into.add(content.hash());
    } else if (content.form() instanceof Content.Chunked chunked) {
      into.addAll(recipes.computeIfAbsent(chunked.recipe(), recipe -> objects(content, recipe)));
    }
  }

  private List<ContentHash> objects(Content content, ContentHash recipe) {
    try {
      return contents.chunks(content);
    } catch (NoSuchKeyException e) {
      return List.of(recipe); // lost; nobody can tell which its chunks were
    } catch (CorruptContentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return List.of(recipe);
    }
  }

  /** Whether any run refers to an object, those that were set apart left out. */
  boolean isReferred(ContentHash object) {
    return referred.contains(object);
  }

  /** What a run that was set apart refers to. */
  Set<ContentHash> references(RunPath run) {
    return apart.getOrDefault(run, Set.of());
  }

  /** Which runs took over tasks of which. */
  Adoptions adoptions() {
    return adoptions;
  }

  /** Whether the end of a run has been read. */
  boolean hasEnded(RunPath run) {
    return finished.contains(run);
  }

  /** Whether the start of a run has been read. */
  boolean hasBegun(RunPath run) {
    return begun.contains(run);
  }

  /**
   * Makes sure that all references are known.
   *
   * @throws DatastoreException if some are not, because of damage
   */
  void checkComplete() {
    if (!problems.isEmpty()) {
      throw new DatastoreException(
          "Nothing was freed, because not all references are known: %s. Repair that (fsck --repair --from OTHER_DATASTORE) or remove the run (rm RUN)."
              .formatted(problems.iterator().next()));
    }
  }
}

package dev.flowjar.metadata;

import dev.flowjar.FlowException;
import dev.flowjar.RunId;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TagsChanged;
import dev.flowjar.store.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The user tags of one run: those it was started with, and every change since.
 *
 * <p>A change is the only record of a log of its own, so that whoever changes tags needs to ask
 * nobody, and no change is ever half there. Changes apply by their time, and where that is the same
 * by the key of their log: all readers see the same tags.
 */
public final class RunTags {

  /** How many user tags a run may have. */
  public static final int MOST = 50;

  /** How many characters a tag may have. */
  public static final int LONGEST = 500;

  private final Storage storage;
  private final RunPath run;

  RunTags(Storage storage, RunPath run) {
    this.storage = storage;
    this.run = run;
  }

  /**
   * Checks that a run can be given these tags.
   *
   * @throws FlowException if there are too many, or one is empty or too long
   */
  public static void check(Collection<String> tags) {
    for (String tag : tags) {
      int length = tag.codePointCount(0, tag.length());
      if (length < 1 || length > LONGEST) {
        throw new FlowException(
            "The tag '%s' has %d characters. Write 1 to %d."
                .formatted(tag.length() > 40 ? tag.substring(0, 40) + "…" : tag, length, LONGEST));
      }
    }
    if (tags.size() > MOST) {
      throw new FlowException(
          "A run with %d tags has more than the %d that it may have. Remove some."
              .formatted(tags.size(), MOST));
    }
  }

  SortedSet<String> now(RunStarted start) {
    return applied(start, changes());
  }

  void change(RunStarted start, TagsChanged change) {
    if (change.removed().isEmpty() && change.added().isEmpty()) {
      return;
    }
    check(change.added());
    refuseSystemTags(start, change.removed());
    refuseSystemTags(start, change.added());
    List<Change> changes = changes();
    TagsChanged next = after(changes, change);
    changes.add(new Change("", next));
    check(applied(start, changes));
    String writer = writer(next.at());
    TagNotices.leave(storage, run.journal(writer));
    try (Journal log = Journal.create(storage, run, writer)) {
      log.append(next);
    }
  }

  /** The change at a time after those it was made with knowledge of, whatever the clocks say. */
  private static TagsChanged after(List<Change> changes, TagsChanged change) {
    Instant earliest =
        changes.isEmpty() ? Instant.MIN : changes.get(changes.size() - 1).at().plusNanos(1);
    return change.at().isBefore(earliest)
        ? new TagsChanged(earliest, change.user(), change.removed(), change.added())
        : change;
  }

  private record Change(String key, TagsChanged tags) {
    Instant at() {
      return tags.at();
    }
  }

  private static SortedSet<String> applied(RunStarted start, List<Change> changes) {
    SortedSet<String> tags = new TreeSet<>(start.run().tags());
    for (Change change : changes) {
      tags.removeAll(change.tags().removed());
      tags.addAll(change.tags().added());
    }
    return tags;
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    JournalReader reader = new JournalReader(storage);
    try (Stream<String> names = storage.listChildren(run.journals())) {
      names
          .map(name -> run.journals() + name)
          .filter(key -> !key.equals(run.journal(Journal.SCHEDULER)))
          .forEach(
              key ->
                  reader.scan(
                      key,
                      (locator, entry) -> {
                        if (entry instanceof TagsChanged tags) {
                          changes.add(new Change(key, tags));
                        }
                      }));
    }
    changes.sort(Comparator.comparing(Change::at).thenComparing(Change::key));
    return changes;
  }

  private void refuseSystemTags(RunStarted start, Set<String> tags) {
    for (String tag : tags) {
      if (start.run().systemTags().contains(tag)) {
        throw new FlowException(
            "'%s' is a system tag of run %s, which no one can change. Choose another tag."
                .formatted(tag, run));
      }
    }
  }

  private static String writer(Instant at) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return "tags-%s-%s".formatted(RunId.second(at), random);
  }
}

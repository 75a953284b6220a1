package dev.flowjar.metadata;

import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notices of changes of tags, in one place for all runs: whoever keeps an index of runs looks there
 * and need not look at every run.
 *
 * <p>A notice is left before the log of the change is written, so that no change can do without
 * one. So there may be a notice whose log is not there, or not there yet.
 */
public final class TagNotices {

  /** The prefix of all notices; directly below it are days. */
  public static final String PREFIX = "tagged/";

  private static final Pattern LOG = Pattern.compile("tags-(\\d{6})-(\\d{6}-[0-9a-f]{16})\\.jsonl");

  private TagNotices() {}

  /** Leaves a notice of the change that this log will hold. */
  static void leave(Storage storage, String log) {
    String notice =
        notice(log)
            .orElseThrow(
                () -> new IllegalArgumentException("'%s' holds no change of tags".formatted(log)));
    storage.putIfAbsent(notice, log.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes the notice of the change that a log holds, if it holds one; before the log is. */
  public static void withdraw(Storage storage, String log) {
    notice(log).ifPresent(storage::delete);
  }

  private static Optional<String> notice(String log) {
    Matcher name = LOG.matcher(log.substring(log.lastIndexOf('/') + 1));
    return name.matches()
        ? Optional.of(PREFIX + name.group(1) + "/" + name.group(2))
        : Optional.empty();
  }

  /** The prefixes of the notices of each day that has some, in order. */
  public static Stream<String> days(Storage storage) {
    return storage.listChildren(PREFIX).map(day -> PREFIX + day + "/");
  }

  /** The log of which a notice speaks, which may not be there yet; empty if it speaks of none. */
  public static Optional<String> log(Storage storage, String notice) {
    try {
      String log = new String(storage.get(notice, 0, 1024), StandardCharsets.UTF_8);
      return RunPath.ofKey(log).map(run -> log);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }
}

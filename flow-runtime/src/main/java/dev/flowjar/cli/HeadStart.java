package dev.flowjar.cli;

import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.Json;
import dev.flowjar.store.ContentHash;
import dev.flowjar.text.TimeText;
import java.time.Instant;

/**
 * Begins with what every run needs, while the command line is being parsed: hashes, records as
 * JSON, times of day. Each takes a JVM that has just started ten milliseconds and more for the
 * first time.
 */
final class HeadStart {

  private HeadStart() {}

  /** Begins on a thread of its own. */
  static void begin() {
    Thread thread = new Thread(HeadStart::useOnce, "flow-head-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void useOnce() {
    try {
      ContentHash.of(new byte[0]);
      Json.write(new JournalRecord.Heartbeat(Instant.EPOCH), JournalRecord.class);
      TimeText.clock(Instant.EPOCH);
    } catch (RuntimeException | LinkageError e) {
      // Whoever needs it will meet the same, and tell it.
    }
  }
}

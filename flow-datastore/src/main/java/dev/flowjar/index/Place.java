package dev.flowjar.index;

import dev.flowjar.RunId;
import dev.flowjar.metadata.RunPath;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Where a run stands among all runs. The descending order of the texts is the order in which runs
 * are listed: by the second of the id, then by when they began, then by id and flow.
 *
 * @param text the second, the start in nanoseconds as 16 digits, the rest of the id, the flow
 */
record Place(String text) {

  /** A text after those of all places. */
  static final String AFTER_ALL = "~";

  private static final int SECOND_END = "yyMMdd-HHmmss".length();
  private static final int START_END = SECOND_END + 16;
  private static final int ID_END = START_END + 3;
  private static final String UNKNOWN = "0".repeat(START_END - SECOND_END);

  /** The place of a run of which only the name is known: the last in its second. */
  static Place unread(RunPath run) {
    return of(run, UNKNOWN);
  }

  static Place of(RunPath run, Instant startedAt) {
    // Negative numbers come first too.
    return of(run, HexFormat.of().toHexDigits(nanos(startedAt) ^ Long.MIN_VALUE));
  }

  private static Place of(RunPath run, String start) {
    String id = run.runId().text();
    return new Place(run.runId().second() + start + id.substring(SECOND_END + 1) + run.flow());
  }

  RunPath run() {
    String id = second() + "-" + text.substring(START_END, ID_END);
    return new RunPath(text.substring(ID_END), new RunId(id));
  }

  String second() {
    return text.substring(0, SECOND_END);
  }

  /** Nanoseconds since 1970; a time that these cannot tell is the nearest that they can. */
  static long nanos(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}

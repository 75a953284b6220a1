package dev.flowjar.metadata;

import java.util.Locale;

/** How a run or task stands. */
public enum RunStatus {
  /** It is under way. */
  RUNNING,
  /** It reached its end. */
  SUCCEEDED,
  /** A step failed for good. */
  FAILED,
  /** The user stopped it. */
  CANCELLED,
  /** It never recorded an end, and its scheduler gives no sign of life. */
  LOST;

  /** The name in lower case, as shown to people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.flowjar.cli;

import dev.flowjar.care.CareProgress;
import dev.flowjar.text.SizeText;

/** The status line of work that may take long. Thread-safe. */
final class CareStatus implements CareProgress {

  private static final long REDRAW_NANOS = 200_000_000;

  private final Console console;
  private final long begin = System.nanoTime();
  private long drawn = begin;

  CareStatus(Console console) {
    this.console = console;
  }

  @Override
  public void at(String work, long done, long total, long bytes) {
    long now = System.nanoTime();
    synchronized (this) {
      if (now - drawn < REDRAW_NANOS) {
        return;
      }
      drawn = now;
    }
    String rate =
        bytes == 0
            ? ""
            : ", %s, %s/s"
                .formatted(SizeText.of(bytes), SizeText.of((long) (bytes * 1e9 / (now - begin))));
    console.status("%,d of %,d %s%s".formatted(done, total, work, rate));
  }

  /** Removes the line. */
  void end() {
    console.status("");
  }
}

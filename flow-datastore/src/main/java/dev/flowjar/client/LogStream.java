package dev.flowjar.client;

/** A stream that a step prints to. */
public enum LogStream {
  /** Standard output. */
  OUT("out"),
  /** Standard error. */
  ERR("err");

  private final String suffix;

  LogStream(String suffix) {
    this.suffix = suffix;
  }

  /** How its log files end: {@code out} or {@code err}. */
  public String suffix() {
    return suffix;
  }
}

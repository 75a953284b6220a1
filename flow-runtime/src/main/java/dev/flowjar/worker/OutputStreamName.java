package dev.flowjar.worker;

/** One of the two streams that a process prints to. */
public enum OutputStreamName {
  /** Standard output. */
  OUT("out"),
  /** Standard error. */
  ERR("err");

  private final String suffix;

  OutputStreamName(String suffix) {
    this.suffix = suffix;
  }

  /** The ending of log files of this stream. */
  public String suffix() {
    return suffix;
  }
}

package dev.flowjar.cli;

import dev.flowjar.runtime.LibraryVersion;

/** The version of the library and of what it runs on. */
final class Version {

  private Version() {}

  static String text() {
    return "flow %s, Java %s, %s %s"
        .formatted(
            LibraryVersion.text(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}

package dev.flowjar.cli;

import java.util.Optional;

/** The version of the library and of what it runs on. */
final class Version {

  private Version() {}

  static String text() {
    return "flow %s, Java %s, %s %s"
        .formatted(
            Optional.ofNullable(FlowMain.class.getPackage().getImplementationVersion())
                .orElse("development"),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}

package dev.flowjar.cli;

import picocli.CommandLine.Option;

/** The options that all commands have. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean isHelpWanted;

  @Option(
      names = ExitCode.STACKTRACE,
      description = "Show the stack trace of any failure, not only the message.")
  @SuppressWarnings(
      "UnusedVariable") // looked up in the words: it counts even if they cannot be parsed
  private boolean isStackTraceWanted;
}

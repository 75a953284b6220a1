package dev.flowjar.cli;

import java.util.Arrays;
import java.util.Optional;

/** The commands, in the order in which the help shows them. */
enum CommandName {
  RUN("run", "[FLOW] [PARAMETERS]", "run a flow", "FlightDelays --minFlights 50"),
  RESUME("resume", "[FLOW] [STEP]", "run again what failed or never ran", "FlightDelays --dry-run");

  private final String word;
  private final String arguments;
  private final String summary;
  private final String example;

  CommandName(String word, String arguments, String summary, String example) {
    this.word = word;
    this.arguments = arguments;
    this.summary = summary;
    this.example = example;
  }

  /** The command that this word names. */
  static Optional<CommandName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word.equals(word)).findFirst();
  }

  /** The word on the command line. */
  String word() {
    return word;
  }

  /** What may follow it, options left out. */
  String arguments() {
    return arguments;
  }

  /** What it does, in half a line. */
  String summary() {
    return summary;
  }

  /** What may follow it, as an example. */
  String example() {
    return example;
  }

  /** The command, still without options. */
  FlowCommand make(Invocation invocation) {
    return switch (this) {
      case RUN -> new RunCommand(invocation);
      case RESUME -> new ResumeCommand(invocation);
    };
  }
}

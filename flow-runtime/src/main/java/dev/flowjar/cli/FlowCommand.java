package dev.flowjar.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command; its annotated fields are its options. */
interface FlowCommand {

  /**
   * Adds the options that depend on what was typed.
   *
   * @param spec the options so far
   * @param words what follows the command
   */
  default void prepare(CommandSpec spec, List<String> words) {}

  /** Does it; the options have been filled in. */
  ExitCode run() throws Exception;
}

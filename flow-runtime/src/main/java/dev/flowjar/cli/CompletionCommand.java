package dev.flowjar.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate-completion}: a script that lets bash complete commands and options. */
@Command
final class CompletionCommand implements FlowCommand {

  private final Invocation invocation;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The word that is completed. Default: flow. Make it a command with: alias flow='java -jar"
              + " /path/to/flow.jar'")
  private String name = "flow";

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The program without a command. */
  @Command
  private static final class Root {}

  @Override
  public ExitCode run() {
    if (!name.matches("[A-Za-z_][\\w-]*")) {
      throw new UsageException(
          "--name is '%s', which bash cannot complete. Use letters, digits, - and _."
              .formatted(name));
    }
    CommandLine root = new CommandLine(new Root());
    for (CommandName command : CommandName.values()) {
      root.addSubcommand(
          command.word(), CommandParser.commandLine(command, command.make(invocation), invocation));
    }
    invocation.console().print(AutoComplete.bash(name, root).stripTrailing());
    return ExitCode.OK;
  }
}

package dev.flowjar.cli;

import java.util.Arrays;
import java.util.Optional;

/** The commands, in the order in which the help shows them. */
enum CommandName {
  RUN("run", "[FLOW] [PARAMETERS]", "run a flow", "FlightDelays --minFlights 50"),
  RESUME("resume", "[FLOW] [STEP]", "run again what failed or never ran", "FlightDelays --dry-run"),
  CHECK("check", "[FLOW]", "tell what is wrong with a flow, or with all of them", "FlightDelays"),
  SHOW("show", "[FLOW]", "show the steps and parameters of a flow", "FlightDelays --mermaid"),
  FLOWS("flows", "", "list the flows on the class path", "--json"),
  RUNS("runs", "[FLOW]", "list runs, latest first", "FlightDelays --param 'minFlights>50'"),
  LOGS("logs", "PATH", "show what steps have printed", "FlightDelays/latest/summarise/17"),
  DUMP("dump", "PATH", "list artifacts with their values", "FlightDelays/latest/join"),
  INSPECT(
      "inspect",
      "PATH",
      "tell all about a flow, run, step, task or artifact",
      "FlightDelays/latest/summarise"),
  DIFF(
      "diff",
      "RUN OTHER",
      "tell what differs between two runs",
      "FlightDelays/latest FlightDelays/261101"),
  TAG(
      "tag",
      "ACTION RUN [TAG...]",
      "show or change the tags of a run",
      "add FlightDelays/latest good"),
  RM("rm", "RUN...", "remove runs", "FlightDelays/261101-091500-k7f"),
  RESTORE("restore", "[RUN...]", "bring removed runs back, or list them", "FlightDelays/261101"),
  GC("gc", "[FLOW...]", "remove old runs by rules, and free space", "--keep-last 10 --apply"),
  FSCK("fsck", "", "find damage in the datastore, and repair it", "--repair --from /backup/flow"),
  REINDEX("reindex", "", "make the index of runs anew", "--datastore /data/flow"),
  INIT("init", "DIRECTORY", "make a Maven project with a flow and its test", "my-flow"),
  NOTEBOOK_KERNEL("notebook-kernel", "[JAR]", "make a Java kernel with Flow known to Jupyter", ""),
  LAUNCHER("launcher", "[FILE]", "write a script that starts Flow sooner", "~/bin/flow"),
  GENERATE_COMPLETION(
      "generate-completion", "", "print a completion script for bash", "> flow.bash");

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
      case CHECK -> new CheckCommand(invocation);
      case SHOW -> new ShowCommand(invocation);
      case FLOWS -> new FlowsCommand(invocation);
      case RUNS -> new RunsCommand(invocation);
      case LOGS -> new LogsCommand(invocation);
      case DUMP -> new DumpCommand(invocation);
      case INSPECT -> new InspectCommand(invocation);
      case DIFF -> new DiffCommand(invocation);
      case TAG -> new TagCommand(invocation);
      case RM -> new RmCommand(invocation);
      case RESTORE -> new RestoreCommand(invocation);
      case GC -> new GcCommand(invocation);
      case FSCK -> new FsckCommand(invocation);
      case REINDEX -> new ReindexCommand(invocation);
      case INIT -> new InitCommand(invocation);
      case NOTEBOOK_KERNEL -> new NotebookKernelCommand(invocation);
      case LAUNCHER -> new LauncherCommand(invocation);
      case GENERATE_COMPLETION -> new CompletionCommand(invocation);
    };
  }
}

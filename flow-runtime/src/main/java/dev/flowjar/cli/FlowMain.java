package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.NearestNames;
import dev.flowjar.source.SourceFlows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The main class of the jar, and the door for a flow's own {@code main}.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   FlowMain.run(Greet.class, args);   // java -cp flow.jar:classes Greet run --name Ada
 * }
 * }</pre>
 */
public final class FlowMain {

  private static final String NEW_LINE = System.lineSeparator();

  private FlowMain() {}

  /** Carries out a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    exit(Invocation.ofThisProcess(List.of(args), Optional.empty()));
  }

  /**
   * Carries out a command on this flow and ends the JVM with its exit code.
   *
   * @param flowClass the flow that all commands are about
   * @param args a command with its options; without a command it is {@code run}
   */
  public static void run(Class<? extends Flow> flowClass, String[] args) {
    exit(Invocation.ofThisProcess(List.of(args), Optional.of(flowClass)));
  }

  private static void exit(Invocation invocation) {
    System.exit(execute(invocation).code());
  }

  /** Carries out a command; what goes wrong is told on the console. */
  static ExitCode execute(Invocation invocation) {
    List<String> words = invocation.words();
    String first = words.isEmpty() ? "" : words.get(0);
    boolean isRunImplied =
        invocation.flow().isPresent() && (first.isEmpty() || first.startsWith("-"));
    try {
      if (List.of("--version", "-V").contains(first)) {
        invocation.console().print(Version.text());
        return ExitCode.OK;
      }
      if (List.of("--help", "-h", "help").contains(first)) {
        return help(invocation, words);
      }
      if (isRunImplied || SourceFlows.isNamedBy(first)) {
        return CommandParser.execute(CommandName.RUN, invocation, words);
      }
      if (first.isEmpty()) {
        invocation.console().say(overview(invocation));
        return ExitCode.USAGE;
      }
      return CommandParser.execute(command(first), invocation, words.subList(1, words.size()));
    } catch (Throwable e) { // whatever it is: this is where it becomes a message and an exit code
      return ExitCode.report(e, invocation);
    } finally {
      invocation.console().flush();
    }
  }

  private static ExitCode help(Invocation invocation, List<String> words) throws Exception {
    if (words.size() > 1 && words.get(0).equals("help")) {
      List<String> rest =
          Stream.concat(words.subList(2, words.size()).stream(), Stream.of("--help")).toList();
      return CommandParser.execute(command(words.get(1)), invocation, rest);
    }
    invocation.console().print(overview(invocation));
    return ExitCode.OK;
  }

  private static CommandName command(String word) {
    List<String> names = Arrays.stream(CommandName.values()).map(CommandName::word).toList();
    return CommandName.of(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no command '%s'.%s Commands are: %s."
                        .formatted(
                            word, NearestNames.didYouMean(word, names), String.join(", ", names))));
  }

  private static String overview(Invocation invocation) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(invocation.shortLaunch()).append(" COMMAND").append(NEW_LINE);
    for (CommandName command : CommandName.values()) {
      text.append("  %-20s %s".formatted(command.word(), command.summary())).append(NEW_LINE);
    }
    text.append("Every command tells its options: COMMAND --help. The version: --version.");
    return text.toString();
  }
}

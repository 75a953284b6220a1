package dev.flowjar.cli;

import dev.flowjar.NearestNames;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Fills the options of a command from what was typed. */
final class CommandParser {

  private CommandParser() {}

  /** Carries out a command, or prints its help. */
  static ExitCode execute(CommandName name, Invocation invocation, List<String> words)
      throws Exception {
    if (name == CommandName.RUN || name == CommandName.RESUME) {
      HeadStart.begin();
    }
    FlowCommand command = name.make(invocation);
    CommandLine line = commandLine(name, command, invocation);
    command.prepare(line.getCommandSpec(), words);
    try {
      if (line.parseArgs(words.toArray(String[]::new)).isUsageHelpRequested()) {
        Console console = invocation.console();
        console.print(
            line.getUsageMessage(console.hasColouredData() ? Ansi.ON : Ansi.OFF).stripTrailing());
        return ExitCode.OK;
      }
    } catch (UnmatchedArgumentException e) {
      throw new UsageException(unmatched(e.getUnmatched().get(0), line.getCommandSpec()));
    } catch (MissingParameterException e) {
      throw new UsageException(missing(e, name));
    } catch (ParameterException e) {
      throw new UsageException(withFullStop(String.valueOf(e.getMessage())));
    }
    return command.run();
  }

  /** The options of a command, as they are before {@link FlowCommand#prepare}. */
  static CommandLine commandLine(CommandName name, FlowCommand command, Invocation invocation) {
    CommandLine line = new CommandLine(command);
    line.setExpandAtFiles(false);
    line.setInterpolateVariables(false);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setUsageHelpWidth(100);
    String typed = invocation.shortLaunch() + " " + name.word();
    CommandSpec spec = line.getCommandSpec();
    spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
    spec.name(typed);
    spec.usageMessage()
        .customSynopsis("%s %s [OPTIONS]".formatted(typed, name.arguments()).replace("  ", " "))
        .description(capital(name.summary()) + ".")
        .footer("Example:", "  %s %s".formatted(typed, name.example()).stripTrailing());
    return line;
  }

  private static String unmatched(String word, CommandSpec spec) {
    if (!word.startsWith("-")) {
      return "'%s' is one word too many. Leave it out.".formatted(word);
    }
    String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    List<String> names = spec.options().stream().flatMap(o -> List.of(o.names()).stream()).toList();
    String nearest = NearestNames.didYouMean(option, names);
    return "There is no option '%s'.%s"
        .formatted(option, nearest.isEmpty() ? " All options: --help." : nearest);
  }

  private static String missing(MissingParameterException e, CommandName name) {
    ArgSpec first = e.getMissing().get(0);
    return first.isPositional()
        ? "%s is missing. Write it after the command: %s %s"
            .formatted(first.paramLabel(), name.word(), name.example())
        : withFullStop(String.valueOf(e.getMessage()));
  }

  private static String withFullStop(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

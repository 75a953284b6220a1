package dev.flowjar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What the two output streams of this process are.
 *
 * @param isOutTerminal whether people read standard output as it comes
 * @param isErrTerminal whether people read standard error as it comes
 * @param wantsColours whether colours are welcome on a terminal
 * @param columns how many characters fit on a line
 */
record Terminals(boolean isOutTerminal, boolean isErrTerminal, boolean wantsColours, int columns) {

  /** Neither is a terminal. */
  static final Terminals NONE = new Terminals(false, false, false, 120);

  static Terminals ofThisProcess(Map<String, String> environment) {
    boolean isOut = isTerminal(1);
    boolean isErr = isTerminal(2);
    boolean wantsColours =
        !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    return new Terminals(isOut, isErr, wantsColours, columns(environment, isOut));
  }

  /** Linux tells for each stream; elsewhere there is one answer for input and output together. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return Ansi.AUTO.enabled();
    }
  }

  private static int columns(Map<String, String> environment, boolean isTerminal) {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", "").strip());
      if (columns >= 20) {
        return columns;
      }
    } catch (NumberFormatException e) {
      // Most shells keep it to themselves.
    }
    return isTerminal ? askTerminal() : NONE.columns();
  }

  private static int askTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split(" ", -1);
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
      return columns >= 20 ? columns : 80;
    } catch (IOException | NumberFormatException e) {
      return 80;
    }
  }
}

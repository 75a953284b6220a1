package dev.flowjar.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal, and its one user: data goes to standard output, talk to standard error.
 *
 * <p>On a terminal a status line may stand below all that is printed, and nothing that is printed
 * can give the terminal an order, wherever the text comes from: only colours get through. What goes
 * to a file stays as it is. Thread-safe.
 */
final class Console {

  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t]]");
  private static final Pattern CONTROL_IN_LINES = Pattern.compile("[\\p{Cc}&&[^\t\n]]");
  // Those of Paint and of the help: bold, dim, italic, underlined, the eight colours, and back.
  private static final Pattern COLOUR =
      Pattern.compile("\u001B\\[(?:(?:[0-4]|2[1-4]|3[0-79])(?:;(?=\\d)|(?=m)))*m");
  private static final String CLEAR_LINE = "\r\u001B[K";
  // A line that is too long is cut by the terminal and does not wrap: it could not be cleared.
  private static final String NO_WRAP = "\u001B[?7l";
  private static final String WRAP = "\u001B[?7h";

  private final PrintStream out;
  private final PrintStream err;
  private final Terminals terminals;
  private String status = "";
  private boolean isStatusDrawn;

  Console(OutputStream out, OutputStream err, Terminals terminals) {
    this.out = new PrintStream(out, false, charset());
    this.err = new PrintStream(err, false, charset());
    this.terminals = terminals;
  }

  /** The console of this process; unaffected by who replaces {@code System.out}. */
  static Console ofThisProcess(Map<String, String> environment) {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Terminals.ofThisProcess(environment));
  }

  /** Prints a line of data. */
  synchronized void print(String line) {
    hideStatus();
    out.println(terminals.isOutTerminal() ? withColoursOnly(line) : line);
    out.flush();
  }

  /** Prints a line of talk. */
  synchronized void say(String line) {
    hideStatus();
    err.println(terminals.isErrTerminal() ? withColoursOnly(line) : line);
    err.flush();
  }

  /** Prints a line of data that somebody else has written. */
  void printForeign(String prefix, String line) {
    print(paintData(Paint.CYAN, prefix) + (terminals.isOutTerminal() ? harmless(line) : line));
  }

  /** Prints a line of talk that somebody else has written. */
  void sayForeign(String prefix, String line) {
    say(paint(Paint.CYAN, prefix) + (terminals.isErrTerminal() ? harmless(line) : line));
  }

  /** Whether a status line can be shown. */
  boolean hasStatusLine() {
    return terminals.isErrTerminal();
  }

  /** Shows a status line below everything else; the empty text removes it. */
  synchronized void status(String line) {
    if (!hasStatusLine() || (isStatusDrawn && line.equals(status))) {
      return;
    }
    status = line;
    if (line.isEmpty()) {
      hideStatus();
    } else {
      err.print("\r" + NO_WRAP + harmless(line) + "\u001B[K" + WRAP);
      err.flush();
      isStatusDrawn = true;
    }
  }

  private void hideStatus() {
    if (isStatusDrawn) {
      err.print(CLEAR_LINE);
      err.flush();
      isStatusDrawn = false;
    }
  }

  /** Whether colours are shown in data. */
  boolean hasColouredData() {
    return terminals.wantsColours() && terminals.isOutTerminal();
  }

  /** Talk in a colour, where colours are shown. */
  String paint(Paint paint, String text) {
    return terminals.wantsColours() && terminals.isErrTerminal() ? paint.on(text) : text;
  }

  /** Data in a colour, where colours are shown. */
  String paintData(Paint paint, String text) {
    return hasColouredData() ? paint.on(text) : text;
  }

  /** How many characters fit on a line of standard output. */
  int columns() {
    return terminals.columns();
  }

  synchronized void flush() {
    out.flush();
    err.flush();
  }

  /**
   * A line without what a terminal would obey; of a line that was overwritten by carriage returns,
   * what would have stayed.
   */
  static String harmless(String line) {
    String text = ESCAPE_SEQUENCE.matcher(line).replaceAll("");
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return CONTROL.matcher(text.substring(text.lastIndexOf('\r') + 1)).replaceAll("");
  }

  /** Lines without what a terminal would obey, but for colours. */
  private static String withColoursOnly(String lines) {
    StringBuilder text = new StringBuilder();
    Matcher colours = COLOUR.matcher(lines);
    int end = 0;
    while (colours.find()) {
      text.append(plain(lines.substring(end, colours.start()))).append(colours.group());
      end = colours.end();
    }
    return text.append(plain(lines.substring(end))).toString();
  }

  private static String plain(String lines) {
    return CONTROL_IN_LINES.matcher(ESCAPE_SEQUENCE.matcher(lines).replaceAll("")).replaceAll("");
  }

  /** UTF-8, except where the terminal is known not to be. */
  private static Charset charset() {
    String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    boolean isWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return isWindows && named != null ? Charset.forName(named) : StandardCharsets.UTF_8;
  }
}

package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private static final Terminals TERMINAL = new Terminals(true, true, true, 80);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void statusLineMakesRoomForOthers() {
    Console console = new Console(out, err, TERMINAL);

    console.status("1 running");
    console.say("start/1 done");
    console.status("2 running");
    console.status("");

    assertThat(text(err))
        .isEqualToNormalizingNewlines(
            "\r\u001B[?7l1 running\u001B[K\u001B[?7h\r\u001B[Kstart/1 done\n"
                + "\r\u001B[?7l2 running\u001B[K\u001B[?7h\r\u001B[K");
  }

  @Test
  void statusLineIsDrawnOnceUntilItChanges() {
    Console console = new Console(out, err, TERMINAL);

    console.status("same");
    int drawn = err.size();
    console.status("same");

    assertThat(err.size()).isEqualTo(drawn);
  }

  @Test
  void noTerminalNoColourNoStatusLine() {
    Console console = new Console(out, err, Terminals.NONE);

    console.status("1 running");
    console.print(console.paintData(Paint.RED, "data"));
    console.say(console.paint(Paint.RED, "talk"));
    console.printForeign("[a/1] ", "\u001B[31mred\u001B[0m");

    assertThat(text(err)).isEqualToNormalizingNewlines("talk\n");
    assertThat(text(out)).isEqualToNormalizingNewlines("data\n[a/1] \u001B[31mred\u001B[0m\n");
  }

  @Test
  void coloursWhereTheyAreWelcome() {
    Console console = new Console(out, err, TERMINAL);
    assertThat(console.paint(Paint.RED, "x")).isEqualTo("\u001B[31mx\u001B[0m");

    Console plain = new Console(out, err, new Terminals(true, true, false, 80));
    assertThat(plain.paint(Paint.RED, "x")).isEqualTo("x");
  }

  @Test
  void foreignTextIsHarmlessOnATerminal() {
    assertThat(Console.harmless("\u001B[2J\u001B]0;title\u0007a\tb\u0007")).isEqualTo("a\tb");
    assertThat(Console.harmless("10%\r20%\r30%")).isEqualTo("30%");
    assertThat(Console.harmless("windows\r")).isEqualTo("windows");
    assertThat(Console.harmless("\u009B31mx")).isEqualTo("31mx");
    assertThat(Console.harmless("Grüße 漢字")).isEqualTo("Grüße 漢字");
  }

  @Test
  void nothingThatIsPrintedGivesATerminalAnOrder() {
    Console console = new Console(out, err, TERMINAL);
    String hostile =
        "a\u001B[2J\u001B]0;title\u0007\u001B]52;c;aGk=\u0007\u009B31m\rb\u0007\u001B[8mc\u001B[38;5;1md\u001Bc";

    console.print(hostile);
    console.say(hostile + "\n\tnext line");
    console.status(hostile);

    assertThat(text(out)).isEqualToNormalizingNewlines("a31mbcdc\n");
    assertThat(text(err))
        .startsWith("a31mbcdc")
        .contains("\n\tnext line")
        .endsWith("\r\u001B[?7lbcdc\u001B[K\u001B[?7h");
  }

  @Test
  void ourColoursGetThrough() {
    Console console = new Console(out, err, TERMINAL);

    for (Paint paint : Paint.values()) {
      console.print(console.paintData(paint, "x"));
      assertThat(text(out)).contains(paint.on("x"));
    }
    console.print("\u001B[1;31mx\u001B[21m\u001B[0m\u001B[m");
    assertThat(text(out)).contains("\u001B[1;31mx\u001B[21m\u001B[0m\u001B[m");
  }

  @Test
  void aFileGetsWhatWasSaid() {
    Console console = new Console(out, err, Terminals.NONE);

    console.print("a\u001B[2Jb");

    assertThat(text(out)).isEqualToNormalizingNewlines("a\u001B[2Jb\n");
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

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

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

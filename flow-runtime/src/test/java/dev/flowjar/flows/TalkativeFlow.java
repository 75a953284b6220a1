package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;

/** Prints much, and in strange ways. */
public class TalkativeFlow extends Flow {

  @Parameter int megabytes;

  @Step
  void start() throws IOException {
    byte[] line = new byte[1_000];
    Arrays.fill(line, (byte) 'x');
    line[999] = '\n';
    PrintStream out = System.out;
    for (int i = 0; i < megabytes * 1_000; i++) {
      out.write(line, 0, line.length);
    }
    out.flush();
    next(this::strange);
  }

  @Step
  void strange() throws Exception {
    System.out.println("grüße, 世界 🎉");
    System.out.println("a\tb\r\nc\0d");
    System.out.println();
    new ProcessBuilder("sh", "-c", "echo from a child; echo its error >&2")
        .inheritIO()
        .start()
        .waitFor();
    System.err.println("an error");
    System.err.print("an error without end");
    System.out.print("without end");
    next(this::longLine);
  }

  @Step
  void longLine() {
    System.out.println("y".repeat(3_000_000));
    System.out.write(0xff);
    System.out.println();
    next(this::end);
  }

  @Step
  void end() {
    System.out.println("the last word");
  }
}

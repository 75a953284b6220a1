package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.worker.WorkerLauncher.TaskListener;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ThreadOutputTest {

  private final PrintStream before = System.out;

  @Test
  void runsThatOverlapEndInAnyOrder() {
    ThreadOutput first = ThreadOutput.install();
    ThreadOutput second = ThreadOutput.install();
    first.uninstall();

    assertThat(printed(second, "of the second")).containsExactly("of the second");

    second.uninstall();
    assertThat(System.out).isSameAs(before);
  }

  @Test
  void aStreamOfSomebodyElseStays() {
    ThreadOutput output = ThreadOutput.install();
    PrintStream theirs = new PrintStream(before);
    System.setOut(theirs);
    try {
      output.uninstall();

      assertThat(System.out).isSameAs(theirs);
    } finally {
      System.setOut(before);
    }
  }

  private static List<String> printed(ThreadOutput output, String line) {
    List<String> lines = new CopyOnWriteArrayList<>();
    output.capture(
        new TaskListener() {
          @Override
          public void started() {}

          @Override
          public void printed(OutputStreamName stream, String text) {
            lines.add(text);
          }

          @Override
          public void finished(TaskOutcome outcome) {}
        });
    try {
      System.out.println(line);
    } finally {
      output.release();
    }
    return lines;
  }
}

package dev.flowjar.examples.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs.
 *
 * @param words how it was called
 * @param process it
 * @param output what it prints on both streams
 */
record Program(List<String> words, Process process, Path output) {

  private static final long PATIENCE_MINUTES = 8;

  /** Waits for its good end and returns what it printed. */
  String finish() throws IOException, InterruptedException {
    boolean isDone = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!isDone) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    assertThat(isDone).as("%s ended in time, having printed:%n%s", words, printed).isTrue();
    assertThat(process.exitValue()).as("%s, which printed:%n%s", words, printed).isZero();
    return printed;
  }
}

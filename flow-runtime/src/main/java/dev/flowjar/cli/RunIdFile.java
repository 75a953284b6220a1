package dev.flowjar.cli;

import dev.flowjar.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is to hold the id of the run, for the program that started us.
 *
 * @param file its path
 */
record RunIdFile(Path file) {

  /** Finds out, before anything has started, whether it can be written. */
  void check() {
    try {
      Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void write(RunId run) {
    try {
      Files.writeString(file, run + "\n");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UsageException unwritable(IOException e) {
    return new UsageException(
        "The file '%s' cannot be written: %s. Give another after --run-id-file."
            .formatted(file, e));
  }
}

package dev.flowjar.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets tasks wait for one another, or for their test, whatever processes they are in. */
public final class Signals {

  private Signals() {}

  /** Raises a signal. */
  public static void raise(String directory, String name) {
    try {
      Files.writeString(Path.of(directory, name), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Raises a signal that carries a text. */
  public static void raise(String directory, String name, String text) {
    try {
      Path whole = Files.writeString(Path.of(directory, name + ".tmp"), text);
      Files.move(whole, Path.of(directory, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a signal and tells its text. */
  public static String await(String directory, String name) throws InterruptedException {
    Path signal = Path.of(directory, name);
    while (!Files.exists(signal)) {
      Thread.sleep(5);
    }
    try {
      return Files.readString(signal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.flowjar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The Jupyter that is installed here. */
final class Jupyter {

  private Jupyter() {}

  /** Where it looks for the user's kernels: its own answer, because the rules differ by system. */
  static Path dataDirectory() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("jupyter", "--data-dir")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0 && !answer.isBlank()) {
        return Path.of(answer.strip());
      }
    } catch (IOException e) {
      // There is no such program: told below.
    }
    throw new UsageException(
        "The program 'jupyter' is not on the PATH, or does not answer. Install it first: pip install jupyterlab");
  }
}

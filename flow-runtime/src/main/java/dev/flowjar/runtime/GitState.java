package dev.flowjar.runtime;

import dev.flowjar.metadata.Provenance.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks git for the state of the working tree. */
final class GitState {

  private static final long PATIENCE_SECONDS = 5;

  private GitState() {}

  /** The state of the tree around a directory; empty outside one, or without git. */
  static Optional<Git> of(Path directory) {
    Optional<String> commit = git(directory, "rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> changes = git(directory, "status", "--porcelain", "--untracked-files=no");
    return Optional.of(new Git(commit.get(), !changes.orElse("").isEmpty()));
  }

  private static Optional<String> git(Path directory, String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

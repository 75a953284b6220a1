package dev.flowjar.test;

import dev.flowjar.client.FlowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A datastore in a temporary directory: made when it is first needed, deleted when the last test
 * that may use it is over. Thread-safe.
 */
final class TestDatastore {

  private int users;
  private @Nullable Path directory;
  private @Nullable FlowClient client;

  /** A test, or all the tests of a class, begin. */
  synchronized void enter() {
    users++;
  }

  /** What began is over. */
  synchronized void leave() {
    users--;
    if (users == 0) {
      if (client != null) {
        client.close();
        client = null;
      }
      if (directory != null) {
        FileUtils.deleteQuietly(directory.toFile());
        directory = null;
      }
    }
  }

  /** Reads it; open until the datastore is deleted. */
  synchronized FlowClient client() {
    if (client == null) {
      FlowClient opened = FlowClient.open(directory().resolve(".flow").toUri());
      // The test itself wrote all that is here, with the libraries that it has.
      client = opened.allNamespaces().allow("*");
    }
    return client;
  }

  /** A new directory that is deleted with the datastore. */
  synchronized Path temporaryDirectory(String prefix) {
    return made(directory(), prefix);
  }

  private Path directory() {
    if (users == 0) {
      throw new IllegalStateException(
          "This FlowTest is not registered with JUnit. Declare it as a field of the test class:"
              + " @RegisterExtension final FlowTest flows = FlowTest.create();");
    }
    if (directory == null) {
      directory = made(null, "flow-test");
    }
    return directory;
  }

  private static Path made(@Nullable Path parent, String prefix) {
    try {
      return parent == null
          ? Files.createTempDirectory(prefix)
          : Files.createTempDirectory(parent, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the test", e);
    }
  }
}

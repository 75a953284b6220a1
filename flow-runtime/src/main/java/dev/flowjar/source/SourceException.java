package dev.flowjar.source;

import dev.flowjar.FlowException;
import dev.flowjar.runtime.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A source file cannot be run as a flow. The message names the file, and the line if there is one.
 */
public final class SourceException extends FlowException {

  /** The cache cannot be used. */
  static SourceException cache(Path directory, IOException e) {
    return new SourceException(
        "The cache in %s cannot be used: %s. Set %s to a directory where you may write."
            .formatted(directory, e, UserCache.VARIABLE),
        e);
  }

  SourceException(String message) {
    super(message);
  }

  SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

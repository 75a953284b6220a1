package dev.flowjar.store;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes to be stored, written to a stream so that they are never in one array. */
@FunctionalInterface
public interface Body {

  /** Writes the bytes. The stream need not be flushed or closed. */
  void writeTo(OutputStream out) throws IOException;
}

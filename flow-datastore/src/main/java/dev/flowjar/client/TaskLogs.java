package dev.flowjar.client;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What the attempts at one task printed. An attempt that printed nothing has no log. */
record TaskLogs(Storage storage, RunPath run, TaskId task) {

  private static final int PIECE = 64 * 1024;

  byte[] bytes(LogStream stream, int attempt, long offset) {
    try {
      return storage.get(run.log(task, attempt, stream.suffix()), offset, PIECE);
    } catch (NoSuchKeyException e) {
      return new byte[0];
    }
  }

  String text(LogStream stream, int attempt) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = bytes(stream, attempt, 0);
    while (piece.length > 0) {
      all.writeBytes(piece);
      piece = bytes(stream, attempt, all.size());
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  Stream<String> lines(LogStream stream, int attempt) {
    return new LogLines(offset -> bytes(stream, attempt, offset)).stream();
  }
}

package dev.flowjar.client;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.ShortLog;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the attempts at one task printed: where its record says, or else in logs of its own. An
 * attempt that printed nothing has neither.
 */
record TaskLogs(Storage storage, RunPath run, TaskHistory task) {

  private static final int PIECE = 64 * 1024;

  byte[] bytes(LogStream stream, int attempt, long offset) {
    try {
      Optional<ShortLog> place = task.log(attempt);
      return place.isPresent()
          ? sharedBytes(place.get(), stream, offset)
          : storage.get(run.log(task.task(), attempt, stream.suffix()), offset, PIECE);
    } catch (NoSuchKeyException e) {
      return new byte[0];
    }
  }

  private byte[] sharedBytes(ShortLog place, LogStream stream, long offset) {
    boolean isOut = stream == LogStream.OUT;
    long begin = isOut ? place.offset() : place.offset() + place.outBytes();
    long rest = (isOut ? place.outBytes() : place.errBytes()) - offset;
    return rest > 0
        ? storage.get(run.shortLog(), begin + offset, (int) Math.min(rest, PIECE))
        : new byte[0];
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

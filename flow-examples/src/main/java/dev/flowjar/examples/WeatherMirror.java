package dev.flowjar.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Stands in for a server on a bad day: it has four years of Seattle's weather in half-years, and it
 * is fixed which of them fails, how, and on which attempt.
 */
final class WeatherMirror {

  private WeatherMirror() {}

  /** What the server has to offer, such as {@code 2012a}, the first half of 2012. */
  static List<String> parts() {
    return List.of("2012a", "2012b", "2013a", "2013b", "2014a", "2014b", "2015a", "2015b");
  }

  /**
   * Asks for one part.
   *
   * @param attempt counts from 1
   * @throws SocketException if the connection broke
   * @throws InterruptedException if the caller lost patience
   */
  static Download get(String part, int attempt) throws SocketException, InterruptedException {
    String text = csv(part);
    long checksum = crc32(text);
    if (part.equals("2013b") && attempt < 3) {
      throw new SocketException("Connection reset");
    }
    if (part.equals("2014b")) {
      Thread.sleep(600_000);
    }
    if (part.equals("2015a")) {
      text = text.substring(0, text.length() / 2); // the rest is lost on the way
    }
    return new Download(text, checksum);
  }

  private static String csv(String part) {
    String year = part.substring(0, 4);
    boolean firstHalf = part.endsWith("a");
    List<String> lines = Csv.text("seattle-weather.csv").lines().toList();
    Stream<String> days =
        lines.stream()
            .filter(line -> line.startsWith(year))
            .filter(line -> (line.compareTo(year + "-07") < 0) == firstHalf);
    return Stream.concat(Stream.of(lines.get(0)), days).collect(joining("\n"));
  }

  private static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return crc.getValue();
  }

  /**
   * What has arrived.
   *
   * @param text comma-separated values, a line per day
   * @param checksum CRC-32 of what was sent
   */
  record Download(String text, long checksum) {

    /** The text. */
    String verified() throws CorruptDownloadException {
      if (crc32(text) != checksum) {
        throw new CorruptDownloadException(
            "checksum is %08x, not %08x".formatted(crc32(text), checksum));
      }
      return text;
    }
  }

  /** What arrived is not what was sent. */
  static final class CorruptDownloadException extends Exception {

    CorruptDownloadException(String message) {
      super(message);
    }
  }
}

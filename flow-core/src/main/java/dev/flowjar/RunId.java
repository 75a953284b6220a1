package dev.flowjar;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of a run: {@code yyMMdd-HHmmss-xxx}, in UTC with three random letters or digits.
 *
 * <p>Made without asking anyone, and sorts by time.
 *
 * @param text the id as written
 */
public record RunId(String text) implements Comparable<RunId> {

  private static final Pattern SHAPE = Pattern.compile("\\d{6}-\\d{6}-[0-9a-z]{3}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  // Without 0, 1, i, l, o: an id is read aloud and copied by hand.
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the text is not a run id
   */
  public RunId {
    if (!SHAPE.matcher(Objects.requireNonNull(text)).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a run id. One looks like 261123-030522-k7f.".formatted(text));
    }
  }

  /** A new id for a run that starts at this time. */
  public static RunId at(Instant time) {
    return at(time, new SecureRandom());
  }

  static RunId at(Instant time, RandomGenerator random) {
    StringBuilder id = new StringBuilder(second(time)).append('-');
    for (int i = 0; i < 3; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new RunId(id.toString());
  }

  /**
   * The second in which it was made, by the clock of the maker; empty if its digits are no date.
   */
  public Optional<Instant> time() {
    try {
      return Optional.of(TIME.parse(second(), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** How ids of this time begin: the second, {@code yyMMdd-HHmmss}. */
  public static String second(Instant time) {
    return TIME.format(time);
  }

  /** The second in which it was made, {@code yyMMdd-HHmmss}. */
  public String second() {
    return text.substring(0, text.lastIndexOf('-'));
  }

  /** Whether the text has the shape of a run id. */
  public static boolean isRunId(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(RunId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

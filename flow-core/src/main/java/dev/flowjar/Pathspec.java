package dev.flowjar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of anything stored: {@code Flow/run/step/task/artifact}, cut off after any part.
 *
 * <p>The parts are as a user typed them: the run may be {@code latest} or the beginning of an id.
 *
 * @param parts one to five names
 */
public record Pathspec(List<String> parts) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there are none or more than five, or one is not a name
   */
  public Pathspec {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > 5) {
      throw malformed(String.join("/", parts));
    }
    for (String part : parts) {
      if (!isName(part)) {
        throw malformed(String.join("/", parts));
      }
    }
  }

  /**
   * Reads {@code FlightDelays/latest/join/1}; a trailing slash is allowed.
   *
   * @throws IllegalArgumentException if the text is no pathspec
   */
  public static Pathspec parse(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return new Pathspec(List.of(path.split("/", -1)));
  }

  /** The pathspec of a run. */
  public static Pathspec ofRun(String flow, RunId run) {
    return new Pathspec(List.of(flow, run.text()));
  }

  /** The pathspec of a task. */
  public static Pathspec ofTask(String flow, RunId run, String step, String task) {
    return new Pathspec(List.of(flow, run.text(), step, task));
  }

  /** The flow's name. */
  public String flow() {
    return parts.get(0);
  }

  /** The run as written. */
  public Optional<String> run() {
    return part(1);
  }

  /** The step's name. */
  public Optional<String> step() {
    return part(2);
  }

  /** The task's id. */
  public Optional<String> task() {
    return part(3);
  }

  /** The artifact's name. */
  public Optional<String> artifact() {
    return part(4);
  }

  /** This path with one more part. */
  public Pathspec child(String part) {
    List<String> longer = new ArrayList<>(parts);
    longer.add(part);
    return new Pathspec(longer);
  }

  @Override
  public String toString() {
    return String.join("/", parts);
  }

  private Optional<String> part(int index) {
    return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
  }

  /** Letters and numbers of any script, {@code _} and {@code $}; behind the first . and - too. */
  private static boolean isName(String part) {
    int length = 0;
    for (int i = 0; i < part.length(); i += length) {
      int c = part.codePointAt(i);
      length = Character.charCount(c);
      if (!isLetterOrNumber(c) && c != '_' && c != '$' && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean isLetterOrNumber(int c) {
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not a pathspec. One looks like Flow/run/step/task/artifact, cut off anywhere."
            .formatted(text));
  }
}

package dev.flowjar.cli;

import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.Run;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a parameter, such as {@code minFlights>50}.
 *
 * <p>Where both sides are numbers they are compared as such, otherwise as text.
 *
 * @param name of the parameter
 * @param operator one of {@code = != < <= > >=}
 * @param value the right side
 */
record ParameterCondition(String name, String operator, String value) {

  private static final Pattern FORM =
      Pattern.compile("\\s*([^\\s=!<>]+)\\s*(!=|<=|>=|=|<|>)\\s*([^=].*|)", Pattern.DOTALL);

  /** Reads a condition as typed. */
  static ParameterCondition parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "--param is '%s', which is no condition. Write a name, one of = != < <= > >= and a value: 'minFlights>50'."
              .formatted(text));
    }
    return new ParameterCondition(
        matcher.group(1), matcher.group(2), matcher.group(3).stripTrailing());
  }

  /** Whether a run has this parameter, with such a value. */
  boolean isMetBy(Run run) {
    return Optional.ofNullable(run.parameters().get(name)).filter(this::isMetBy).isPresent();
  }

  private boolean isMetBy(ArtifactView parameter) {
    return isMet(text(parameter));
  }

  /** Whether this value is such a one. */
  boolean isMet(String left) {
    Optional<BigDecimal> leftNumber = number(left);
    Optional<BigDecimal> rightNumber = number(value);
    int order =
        leftNumber.isPresent() && rightNumber.isPresent()
            ? leftNumber.get().compareTo(rightNumber.get())
            : left.compareTo(value);
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** The value in full if it is text, otherwise as it is shown: the user's classes are not here. */
  private static String text(ArtifactView parameter) {
    return parameter.type().equals(String.class.getName())
        ? String.valueOf(parameter.load())
        : parameter.preview();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

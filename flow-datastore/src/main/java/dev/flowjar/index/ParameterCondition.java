package dev.flowjar.index;

import dev.flowjar.FlowException;
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
public record ParameterCondition(String name, String operator, String value) {

  private static final Pattern FORM =
      Pattern.compile("\\s*([^\\s=!<>]+)\\s*(!=|<=|>=|=|<|>)\\s*([^=].*|)", Pattern.DOTALL);

  /**
   * Reads a condition as typed.
   *
   * @throws FlowException if it is none
   */
  public static ParameterCondition parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new FlowException(
          "'%s' is no condition on a parameter. Write a name, one of = != < <= > >= and a value: 'minFlights>50'."
              .formatted(text));
    }
    return new ParameterCondition(
        matcher.group(1), matcher.group(2), matcher.group(3).stripTrailing());
  }

  /**
   * Whether this value is such a one.
   *
   * @param left the value of the parameter: text in full, otherwise as it is shown
   */
  public boolean isMetBy(String left) {
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

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

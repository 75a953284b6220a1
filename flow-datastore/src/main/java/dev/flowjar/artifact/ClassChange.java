package dev.flowjar.artifact;

import java.util.List;

/**
 * How a class differs from what it was when a value was written.
 *
 * @param className name of the class
 * @param dropped fields that were written and that it has no more; what they held was passed over
 * @param defaulted fields that it has by now and that were not written; they keep what the
 *     constructor without parameters puts there, else null, 0 or false
 */
public record ClassChange(String className, List<String> dropped, List<String> defaulted) {

  /** Copies the names. */
  public ClassChange {
    dropped = List.copyOf(dropped);
    defaulted = List.copyOf(defaulted);
  }

  /** Such as {@code com.acme.Model: dropped rate; defaulted momentum}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(className).append(':');
    if (!dropped.isEmpty()) {
      text.append(" dropped ").append(String.join(", ", dropped));
    }
    if (!defaulted.isEmpty()) {
      text.append(dropped.isEmpty() ? "" : ";").append(" defaulted ");
      text.append(String.join(", ", defaulted));
    }
    return text.toString();
  }
}

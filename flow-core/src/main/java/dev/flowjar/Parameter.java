package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a field a parameter of the run, given on the command line.
 *
 * <p>The field's initial value is the default. A value comes from the first of: the option ({@code
 * --minFlights 50} or {@code --min-flights 50}), the file after {@code --params}, the environment
 * variable {@link #env()}, the default. Parameters are read-only once the run has started, and
 * every step sees them, joins too.
 *
 * <pre>{@code
 * @Parameter(help = "leave out airports with fewer departures") int minFlights = 100;
 * @Parameter(separator = ",") List<String> airports = List.of();
 * @Parameter(required = true) LocalDate day;
 * }</pre>
 *
 * <p>Types: primitives and their boxes, {@code String}, enums, {@code Path}, {@code Duration} (as
 * {@code 90s} or {@code PT1M30S}), {@code Instant}, {@code LocalDate}, {@code URI}, lists of those;
 * and records, maps and other lists, given as JSON. A resume takes the origin run's values.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Parameter {

  /** The option's name; empty: the field's name. */
  String name() default "";

  /** One line for {@code --help}. */
  String help() default "";

  /** Whether a run must be given a value. */
  boolean required() default false;

  /** What separates the elements of a list in one text. */
  String separator() default ",";

  /** An environment variable that gives the value; empty: none. */
  String env() default "";
}

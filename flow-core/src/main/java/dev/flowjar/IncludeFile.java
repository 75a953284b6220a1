package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the content of a file into the run, so that it is stored with the results.
 *
 * <p>The field is a {@code String} (the text, read as UTF-8) or a {@code byte[]}. The option names
 * the file: {@code --stations stations.csv}; the default is {@link #value()}, relative to the
 * working directory. Like a {@link Parameter} the field is read-only and every step sees it. A
 * resume takes the origin run's content, not the file as it is now.
 *
 * <pre>{@code
 * @IncludeFile(help = "list of stations") String stations;
 * @IncludeFile("config/grid.bin") byte[] grid;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface IncludeFile {

  /** The file to take where the option is not given; empty: the option must be given. */
  String value() default "";

  /** One line for {@code --help}. */
  String help() default "";
}

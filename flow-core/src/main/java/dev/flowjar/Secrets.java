package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Environment variables that a step needs and that nobody else is to see: passwords, tokens, keys.
 *
 * <pre>{@code
 * @Step @Secrets("DB_PASSWORD")
 * void load() {
 *   String password = System.getenv("DB_PASSWORD");   // a local variable, not a field
 *   sales = Database.connect("ada", password).read("sales");
 * }
 * }</pre>
 *
 * <p>You set the variable where you start the run; the run does not start without it. The workers
 * of this step have it, those of other steps that do not name it are started without it. Only the
 * name is recorded.
 *
 * <p>A value of 8 characters or more is kept out of the record: {@code ***} takes its place in what
 * steps print, in failures and in the recorded command line, and a field or a parameter that holds
 * it is refused. Of a value of several lines, each line counts by itself. That is a net for
 * accidents: a value that a step writes in another form, such as encoded or cut in two, is not
 * recognised, and a shorter one is not looked for.
 *
 * <p>With {@code --in-process} all steps see the variables of the one process.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("secrets")
public @interface Secrets {

  /** Names of environment variables. */
  String[] value();
}

package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a step run once for each item of a field, as tasks that run at the same time.
 *
 * <p>The step takes the item as its parameter. The field may be any {@link Iterable}, an array, a
 * {@link java.util.Map} (the items are its entries) or an {@link IntRange}; the items keep its
 * iteration order. Each task reads its own item only. The tasks meet again in a join.
 *
 * <pre>{@code
 * List<String> airports;
 *
 * @Step void start() { airports = List.of("ATL", "ORD"); next(this::summarise); }
 *
 * @Step @Foreach("airports")
 * void summarise(String airport) { ...; next(this::join); }
 * }</pre>
 *
 * <p>No items are legal: the join then runs with empty {@link Inputs}. A {@code null} field fails
 * the task that leads here. After a failure, a resume runs only those items again that failed or
 * never ran. {@link Retry} and {@link Catch} apply to each item by itself. A body may lead to
 * another foreach, to a split, or back to itself by way of a step: each level closes with a join of
 * its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Foreach {

  /** The name of the field that holds the items. */
  String value();
}

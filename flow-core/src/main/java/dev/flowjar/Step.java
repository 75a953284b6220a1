package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link Flow} as a step.
 *
 * <p>Every flow has a step {@code start} and a step {@code end}. A step returns {@code void} and
 * may throw anything. It takes nothing; or an item, if it is the body of a {@link Foreach}; or
 * {@link Inputs}, which makes it a join. Every step but {@code end} calls {@code next} once in each
 * execution; the calls are read from the class file, so their targets are method references.
 *
 * <pre>{@code
 * @Step void start() {
 *   rows = load();
 *   if (rows.isEmpty()) next(this::end);          // several calls: a choice
 *   else next(this::train, this::describe);       // several targets: a split
 * }
 * }</pre>
 *
 * <p>A step runs as a <em>task</em> in a worker process. When it ends, all artifacts are stored
 * together; when it fails, nothing of it is kept and a resume runs it again. Steps are inherited
 * and may be overridden. Any visibility will do.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Step {}

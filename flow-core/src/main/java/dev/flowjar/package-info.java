/**
 * API: what a flow author writes.
 *
 * <p>A <b>flow</b> is a class that extends {@link dev.flowjar.Flow}. Its methods marked {@link
 * dev.flowjar.Step} are the <b>steps</b>; {@code next(this::other)} leads from one to the next. Its
 * instance fields are the <b>artifacts</b>, kept after every task. Read {@link dev.flowjar.Flow}
 * first, then {@link dev.flowjar.Foreach} and {@link dev.flowjar.Inputs}.
 *
 * <p>Everything here declares; nothing here runs. The one seam to a runtime is {@link
 * dev.flowjar.TaskContext}.
 */
@NullMarked
package dev.flowjar;

import org.jspecify.annotations.NullMarked;

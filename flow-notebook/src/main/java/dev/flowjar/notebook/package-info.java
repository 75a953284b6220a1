/**
 * API: this library in a Java notebook.
 *
 * <p>{@link dev.flowjar.notebook.FlowDisplay} plugs into the kernel, so that runs, tasks and
 * artifacts show themselves as small tables, and {@link dev.flowjar.notebook.Notebook#follow} shows
 * a run while it is under way. What they look like is said by {@code FlowHtml}, which knows of no
 * kernel. {@link dev.flowjar.notebook.KernelMain} is the program that Jupyter starts.
 */
@NullMarked
package dev.flowjar.notebook;

import org.jspecify.annotations.NullMarked;

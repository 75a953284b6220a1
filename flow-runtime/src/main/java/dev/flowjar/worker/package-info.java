/**
 * SPI: where tasks run. Both sides of the process boundary.
 *
 * <p>A {@link dev.flowjar.worker.WorkerLauncher} takes a {@link dev.flowjar.worker.TaskSpec} and
 * answers with a {@link dev.flowjar.worker.TaskOutcome}. {@code LocalWorkerLauncher} keeps worker
 * processes that run {@code WorkerMain}; {@code InProcessLauncher} uses threads. Either way {@code
 * StepInvoker} is what calls the user's method.
 */
@NullMarked
package dev.flowjar.worker;

import org.jspecify.annotations.NullMarked;

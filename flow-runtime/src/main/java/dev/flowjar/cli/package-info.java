/**
 * Internal: the command line, {@code java -jar flow.jar run FlightDelays}.
 *
 * <p>{@link dev.flowjar.cli.FlowMain} takes the first word as a {@code CommandName} and builds the
 * options of that command alone, so that a short command starts quickly. A command is one class: it
 * holds its options, asks the runtime or the client, and gives its answer to the {@code Console}.
 * Data goes to standard output, talk to standard error. {@code ExitCode} is the one place that
 * knows what an exception means to the caller. Nothing imports this package.
 */
@NullMarked
package dev.flowjar.cli;

import org.jspecify.annotations.NullMarked;

/**
 * API: past and present runs, for notebooks and tools.
 *
 * <p>{@link dev.flowjar.client.FlowClient} opens a datastore. From there the way goes down: {@link
 * dev.flowjar.client.FlowRuns} (a flow), {@link dev.flowjar.client.Run}, {@link
 * dev.flowjar.client.RunStep}, {@link dev.flowjar.client.Task}, {@link
 * dev.flowjar.client.ArtifactView}.
 *
 * <pre>{@code
 * try (FlowClient client = FlowClient.open()) {
 *   Run run = client.flow("FlightDelays").latestRun();
 *   System.out.println(run.status() + " after " + run.duration());
 *   Map<?, ?> byAirport = run.get("byAirport", Map.class);
 * }
 * }</pre>
 *
 * <p>Nothing is read before it is asked for, and nothing can be changed but the user tags of a run.
 * All objects are thread-safe. They tell what was so when they were first asked; {@link
 * dev.flowjar.client.Run#refresh} looks again. Whatever is named and does not exist is a {@link
 * dev.flowjar.NotFoundException} that says what is near.
 */
@NullMarked
package dev.flowjar.client;

import org.jspecify.annotations.NullMarked;

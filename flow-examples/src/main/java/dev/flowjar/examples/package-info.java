/**
 * Flows on real data, to read and to run: {@link dev.flowjar.examples.HelloFlow} first, then {@link
 * dev.flowjar.examples.FlightDelays}, {@link dev.flowjar.examples.PenguinClassifier} and {@link
 * dev.flowjar.examples.FlakyDownload}.
 *
 * <p>They are written as their users would write them. The records beside them are their artifacts.
 */
package dev.flowjar.examples;

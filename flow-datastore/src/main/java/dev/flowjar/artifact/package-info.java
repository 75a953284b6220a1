/**
 * SPI: values as artifacts.
 *
 * <p>An {@link dev.flowjar.artifact.Artifact} is a reference to the stored value of a field, a
 * {@link dev.flowjar.artifact.Snapshot} all artifacts of a task. {@code TaskDatastore} turns the
 * fields of a flow into a snapshot and back; an {@code ArtifactSerializer} turns one object into
 * bytes and back, and its name travels with the data.
 */
@NullMarked
package dev.flowjar.artifact;

import org.jspecify.annotations.NullMarked;

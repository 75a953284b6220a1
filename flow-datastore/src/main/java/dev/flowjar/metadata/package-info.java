/**
 * SPI: what is known of runs.
 *
 * <p>A run is its {@link dev.flowjar.metadata.Journal journal}: records appended by its one
 * scheduler, never changed. {@link dev.flowjar.metadata.RunHistory} is what the records of one run
 * add up to, {@link dev.flowjar.metadata.RunCatalog} finds runs, {@link
 * dev.flowjar.metadata.Datastore} is the door to it all. {@code docs/formats/datastore.md}
 * specifies every byte.
 */
@NullMarked
package dev.flowjar.metadata;

import org.jspecify.annotations.NullMarked;

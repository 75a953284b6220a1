/**
 * SPI: bytes in places. Knows nothing of flows.
 *
 * <p>A {@link dev.flowjar.store.Storage} keeps immutable values under keys; {@link
 * dev.flowjar.store.ContentStore} names content by its SHA-256, cuts it into chunks, compresses,
 * deduplicates, and checks every byte on the way back.
 */
@NullMarked
package dev.flowjar.store;

import org.jspecify.annotations.NullMarked;

/**
 * API: datastores in good order: damage is found and repaired, runs are removed, and what nothing
 * refers to any more is freed.
 *
 * <p>{@link dev.flowjar.care.DatastoreCheck} and {@link dev.flowjar.care.Repair} are {@code fsck},
 * {@link dev.flowjar.care.RunTrash} is {@code rm} and {@code restore}, {@link
 * dev.flowjar.care.GarbageCollection} is {@code gc}. All of them may work while runs are under way,
 * and may be killed at any moment: the next {@code gc} finishes what was begun. Why that is safe is
 * in {@code docs/adr/0015-removal-in-two-looks.md}.
 */
@NullMarked
package dev.flowjar.care;

import org.jspecify.annotations.NullMarked;

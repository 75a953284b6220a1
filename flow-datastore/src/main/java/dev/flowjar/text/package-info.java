/**
 * Internal: times and sizes as people read them, the same in the terminal, in notebooks and in what
 * the client compares. It knows nothing of flows.
 */
@NullMarked
package dev.flowjar.text;

import org.jspecify.annotations.NullMarked;

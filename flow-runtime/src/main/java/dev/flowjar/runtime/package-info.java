/**
 * API: running a flow, from code.
 *
 * <p>{@code FlowRunner} is the door and the only place where objects are wired. Behind it {@code
 * Scheduler} decides, as a pure state machine without clock, thread or I/O; {@code RunLoop} turns
 * its decisions into journal records and worker starts.
 */
@NullMarked
package dev.flowjar.runtime;

import org.jspecify.annotations.NullMarked;

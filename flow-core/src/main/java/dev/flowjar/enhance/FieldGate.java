package dev.flowjar.enhance;

import java.lang.invoke.VarHandle;

/**
 * What an enhanced class asks before it reads or writes a field: one object for each flow object
 * and enhanced class. Its methods are called by rewritten code only.
 *
 * <p>Threads may read at the same time, as they may in the code that was written. The common case
 * is plain memory access, so that the compiler can move it out of loops: a volatile or acquiring
 * read would not let it. A thread may therefore see that a field has been loaded and still see its
 * default value; then, and only then, it has to {@linkplain #beforeReread look again}.
 */
public final class FieldGate {

  /** The synthetic field of an enhanced class that holds the gate; null outside a run. */
  static final String FIELD = "$flow$gate";

  /** Prefix of the synthetic methods that read, before the field's name. */
  static final String READ_PREFIX = "$flow$read$";

  /** Prefix of the synthetic methods that write, before the field's name. */
  static final String WRITE_PREFIX = "$flow$write$";

  private final FlowArtifacts artifacts;
  private final byte[] touches;
  private final int first;

  FieldGate(FlowArtifacts artifacts, int first) {
    this.artifacts = artifacts;
    this.touches = artifacts.touches();
    this.first = first;
  }

  /**
   * Has the field's value loaded, and remembers that it was read.
   *
   * @param slot the field's place among the artifact fields of its class, by name
   */
  public void beforeRead(int slot) {
    if (touches[first + slot] == FlowArtifacts.UNTOUCHED) {
      artifacts.beforeRead(first + slot);
    }
  }

  /** Orders a second look at a field, which had its default value, after {@link #beforeRead}. */
  public void beforeReread() {
    VarHandle.acquireFence();
  }

  /**
   * Lets the guard refuse, and remembers that the field was written.
   *
   * @param slot the field's place among the artifact fields of its class, by name
   */
  public void beforeWrite(int slot) {
    if (touches[first + slot] != FlowArtifacts.WRITTEN) {
      artifacts.beforeWrite(first + slot);
    }
  }

  /** Whether a stack frame is one of those that the enhancer adds, to leave it out of a trace. */
  public static boolean isAccessor(StackTraceElement frame) {
    return frame.getMethodName().startsWith(READ_PREFIX)
        || frame.getMethodName().startsWith(WRITE_PREFIX);
  }
}

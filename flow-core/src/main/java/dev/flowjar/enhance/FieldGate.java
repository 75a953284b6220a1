package dev.flowjar.enhance;

import java.lang.invoke.VarHandle;
import java.util.Map;

/**
 * Where the reads and writes of an enhanced class arrive that must not pass unnoticed: one object
 * for each flow object and enhanced class. Its methods are called by rewritten code only.
 *
 * <p>Next to each artifact field such a class has a byte that says which access comes here; it is 0
 * in an object outside a run, so that there nothing does.
 *
 * <p>Threads may read at the same time, as they may in the code that was written. The common case
 * is plain memory access, so that the compiler can move it out of loops: a volatile or acquiring
 * read would not let it. A thread may therefore see that a field has been loaded and still see its
 * default value; then, and only then, it has to {@linkplain #beforeReread look again}.
 */
public final class FieldGate {

  /** The synthetic field of an enhanced class that holds the gate; null outside a run. */
  static final String FIELD = "$flow$gate";

  /** Prefix of the synthetic bytes, before the field's name. */
  static final String TOUCH_PREFIX = "$flow$touch$";

  /** Prefix of the synthetic methods that read, before the field's name. */
  static final String READ_PREFIX = "$flow$read$";

  /** Prefix of the synthetic methods that write, before the field's name. */
  static final String WRITE_PREFIX = "$flow$write$";

  /** Value of a byte: neither reads nor writes come here. */
  static final byte OPEN = 0;

  /** Value of a byte: reads and writes come here. */
  static final byte CLOSED = 1;

  /** Value of a byte: writes come here. */
  static final byte READABLE = 2;

  private final FlowArtifacts artifacts;
  private final Map<String, ArtifactField> fields;

  FieldGate(FlowArtifacts artifacts, Map<String, ArtifactField> fields) {
    this.artifacts = artifacts;
    this.fields = fields;
  }

  /** Has the value of a field of this class loaded, and remembers that it was read. */
  public void beforeRead(String fieldName) {
    artifacts.beforeRead(field(fieldName));
  }

  /** Orders a second look at a field that had its default value after the look at its byte. */
  public static void beforeReread() {
    VarHandle.acquireFence();
  }

  /** Lets the guard refuse, and remembers that a field of this class was written. */
  public void beforeWrite(String fieldName) {
    artifacts.beforeWrite(field(fieldName));
  }

  /** Whether a stack frame is one of those that the enhancer adds, to leave it out of a trace. */
  public static boolean isAccessor(StackTraceElement frame) {
    return frame.getMethodName().startsWith(READ_PREFIX)
        || frame.getMethodName().startsWith(WRITE_PREFIX);
  }

  private ArtifactField field(String fieldName) {
    ArtifactField field = fields.get(fieldName);
    if (field == null) {
      throw new IllegalStateException("No artifact field " + fieldName);
    }
    return field;
  }
}

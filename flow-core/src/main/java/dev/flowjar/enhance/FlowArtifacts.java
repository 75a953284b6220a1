package dev.flowjar.enhance;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of one flow object in a run: which lie in the store, which have been read, which
 * were written.
 *
 * <p>An artifact of an enhanced class is loaded when the step first reads it, by any thread. The
 * fields of a class that is not enhanced are all loaded at once, and their states are found by
 * comparing references; such a field is never {@link State#UNTOUCHED}. One object may have fields
 * of both kinds. Access by reflection, method handles or {@code Unsafe} passes by: it sees a field
 * before it is loaded, and its writes are noticed only where the reference differs from the loaded
 * one.
 *
 * <p>A method that is given the name of no artifact throws {@link IllegalArgumentException}.
 */
public final class FlowArtifacts {

  /** What a step has done to an artifact. */
  public enum State {
    /** Neither read nor written. */
    UNTOUCHED,
    /** Read; a mutable value may have been changed in place. */
    READ,
    /** Assigned, by the step or by {@link #set}. */
    WRITTEN
  }

  /** Asked before a step writes to an artifact for the first time. */
  @FunctionalInterface
  public interface WriteGuard {

    /**
     * Returns to allow the write; the answer for one artifact must always be the same.
     *
     * @throws FlowException to refuse it
     */
    void beforeWrite(String artifact);
  }

  private static final byte UNTOUCHED = 0;
  private static final byte READ = 1;
  private static final byte SET = 2;
  private static final byte WRITTEN = 3;

  /** Which access must come here in each of these. */
  private static final byte[] ACCESS = {
    FieldGate.CLOSED, FieldGate.READABLE, FieldGate.READABLE, FieldGate.OPEN
  };

  /** In place of a value that has not been loaded. */
  private static final Object IN_STORE = new Object();

  private final Flow flow;
  private final ArtifactFields fields;
  private final WriteGuard guard;
  private final boolean lazy;
  private final InitialValues initialValues;
  private final byte[] touches;
  private final @Nullable StoredValue[] stored;

  /** What was loaded or, for a field without gate, what it held first; null once written. */
  private final @Nullable Object[] known;

  private FlowArtifacts(Flow flow, WriteGuard guard, boolean lazy) {
    this.flow = flow;
    this.fields = ArtifactFields.of(flow.getClass());
    this.guard = guard;
    this.lazy = lazy;
    this.initialValues = new InitialValues(flow.getClass());
    int size = fields.all().size();
    this.touches = new byte[size];
    this.stored = new StoredValue[size];
    this.known = new Object[size];
    for (ArtifactField field : fields.all()) {
      known[field.index()] = isLazy(field) ? null : field.get(flow);
    }
  }

  /**
   * Ties a flow object to what lies in the store; what its constructor put into those fields is
   * replaced.
   *
   * @param stored by artifact name; names that this class does not have are left out
   * @param guard asked before writes to fields of enhanced classes; for the others see {@link
   *     #checkWrites}
   */
  public static FlowArtifacts attach(
      Flow flow, Map<String, ? extends StoredValue> stored, WriteGuard guard) {
    FlowArtifacts artifacts = new FlowArtifacts(flow, guard, true);
    stored.forEach(
        (name, value) -> artifacts.fields.named(name).ifPresent(f -> artifacts.adopt(f, value)));
    artifacts.fields.installGates(artifacts);
    artifacts.fields.all().forEach(field -> field.mark(flow, FieldGate.CLOSED));
    return artifacts;
  }

  /**
   * The artifacts of an object that stays outside any run.
   *
   * @param held what the fields of these names hold
   */
  static FlowArtifacts ofPlainObject(Flow flow, Map<String, ? extends StoredValue> held) {
    FlowArtifacts artifacts = new FlowArtifacts(flow, artifact -> {}, false);
    held.forEach((name, value) -> artifacts.stored[artifacts.field(name).index()] = value);
    return artifacts;
  }

  /** The object that these artifacts belong to. */
  public Flow flow() {
    return flow;
  }

  /** The fields of its class. */
  public ArtifactFields fields() {
    return fields;
  }

  /** What the step has done to this artifact so far. */
  public State state(String name) {
    return switch (touch(field(name))) {
      case UNTOUCHED -> State.UNTOUCHED;
      case READ -> State.READ;
      default -> State.WRITTEN;
    };
  }

  /** What lies in the store under this name, whether or not the field has been written since. */
  public Optional<StoredValue> stored(String name) {
    return fields.named(name).map(field -> stored[field.index()]);
  }

  /** Whether the stored value may be passed on as it is. */
  public boolean isUnchanged(String name) {
    ArtifactField field = field(name);
    if (stored[field.index()] == null) {
      return false;
    }
    return switch (touch(field)) {
      case UNTOUCHED -> true;
      case READ -> holdsKnown(field) && ImmutableTypes.isImmutable(field.get(flow));
      default -> false;
    };
  }

  /**
   * Whether the task has this artifact at all: it lies in the store, was written, or holds anything
   * but null, 0 or false. A field that no step has ever set is not stored.
   */
  public boolean isPresent(String name) {
    ArtifactField field = field(name);
    return stored[field.index()] != null
        || touch(field) >= SET
        || !field.isDefault(field.get(flow));
  }

  /** The value, loaded if it has not been; does not count as a read by the step. */
  public @Nullable Object value(String name) {
    ArtifactField field = field(name);
    synchronized (touches) {
      load(field);
    }
    return field.get(flow);
  }

  /** Takes a stored value over by reference: it is loaded when the step reads the field. */
  public void adopt(String name, StoredValue value) {
    adopt(field(name), value);
  }

  /** Writes for the runtime, which no guard refuses. */
  public void set(String name, @Nullable Object value) {
    ArtifactField field = field(name);
    synchronized (touches) {
      field.set(flow, value);
      known[field.index()] = isLazy(field) ? null : value;
      touch(field, SET);
    }
  }

  /**
   * Whether a join has settled this artifact, so that a merge must leave it alone: it lies in the
   * store, as parameters do, or was written, or holds a mutable value that the step has read and
   * may have changed in place. For a field of a class that is not enhanced the last means that the
   * value is no longer equal to what the constructor leaves.
   */
  public boolean isSet(String name) {
    ArtifactField field = field(name);
    if (stored[field.index()] != null) {
      return true;
    }
    byte touch = touch(field);
    if (touch != READ) {
      return touch != UNTOUCHED;
    }
    Object value = field.get(flow);
    return !ImmutableTypes.isImmutable(value)
        && (isLazy(field)
            || initialValues.relation(field, value) == InitialValues.Relation.CHANGED);
  }

  /**
   * Asks the guard about the writes of which it could not be asked before: those to fields of
   * classes that are not enhanced. To be called when the step is over.
   *
   * @throws FlowException what the guard throws
   */
  public void checkWrites() {
    for (ArtifactField field : fields.all()) {
      if (!isLazy(field) && !holdsKnown(field)) {
        guard.beforeWrite(field.name());
      }
    }
  }

  void beforeRead(ArtifactField field) {
    synchronized (touches) {
      if (touches[field.index()] == UNTOUCHED) {
        load(field);
        VarHandle.releaseFence();
        touch(field, READ);
      }
    }
  }

  void beforeWrite(ArtifactField field) {
    synchronized (touches) {
      guard.beforeWrite(field.name());
      if (field.isVolatile()) {
        // Another thread may read it before the new value is there.
        load(field);
      }
      known[field.index()] = null;
      touch(field, WRITTEN);
    }
  }

  private void adopt(ArtifactField field, StoredValue value) {
    int index = field.index();
    synchronized (touches) {
      stored[index] = value;
      known[index] = IN_STORE;
      touch(field, UNTOUCHED);
      if (isLazy(field)) {
        // Frees what the constructor made; and a thread that sees an old value sees this one.
        field.reset(flow);
      } else {
        load(field);
      }
    }
  }

  private void load(ArtifactField field) {
    int index = field.index();
    StoredValue value = stored[index];
    if (value != null && known[index] == IN_STORE) {
      Object loaded = value.load();
      VarHandle.releaseFence();
      field.set(flow, loaded);
      known[index] = loaded;
    }
  }

  private void touch(ArtifactField field, byte touch) {
    touches[field.index()] = touch;
    if (isLazy(field)) {
      field.mark(flow, ACCESS[touch]);
    }
  }

  private byte touch(ArtifactField field) {
    byte touch = touches[field.index()];
    if (isLazy(field) || touch != UNTOUCHED) {
      return touch;
    }
    return holdsKnown(field) ? READ : WRITTEN;
  }

  private boolean holdsKnown(ArtifactField field) {
    Object value = field.get(flow);
    Object before = known[field.index()];
    return field.type().isPrimitive() ? value != null && value.equals(before) : value == before;
  }

  private boolean isLazy(ArtifactField field) {
    return lazy && field.isGated();
  }

  private ArtifactField field(String name) {
    return fields
        .named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no artifact '%s'.".formatted(flow.getClass().getName(), name)));
  }
}

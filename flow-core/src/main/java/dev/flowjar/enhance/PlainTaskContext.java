package dev.flowjar.enhance;

import dev.flowjar.Catch;
import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.MergeRule;
import dev.flowjar.Parameter;
import dev.flowjar.TaskContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context of a flow object that is in no run, as in a unit test: a step can be called, and the
 * fields looked at.
 *
 * <p>{@code next} leads nowhere, and tags go nowhere. {@code mergeArtifacts} merges the objects'
 * fields as a run would:
 *
 * <ul>
 *   <li>An input has an artifact if its field holds something else than null, 0 or false, or else
 *       if that is not what the constructor leaves there.
 *   <li>The join has set a field if it holds something else than what the constructor leaves there,
 *       by {@code equals}. Where two objects fresh from the constructor are not equal in that field
 *       (a {@code Random}, say), any value counts as set. Parameters always do.
 * </ul>
 *
 * <p>To know what the constructor leaves, two more objects of the class are made.
 */
final class PlainTaskContext implements TaskContext {

  private final Flow flow;

  PlainTaskContext(Flow flow) {
    this.flow = flow;
  }

  @Override
  public Current current() {
    throw new IllegalStateException(
        ("current() has no answer: this %s is a plain object outside any run. Run the flow, or call"
                + " its step with flows.step(flow::start), where flows is a FlowTest.")
            .formatted(flow.getClass().getSimpleName()));
  }

  @Override
  public void next(List<? extends Serializable> targets) {}

  @Override
  public void changeTags(Set<String> removed, Set<String> added) {}

  @Override
  public void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule) {
    Map<Class<?>, InitialValues> initialValues = new HashMap<>();
    List<FlowArtifacts> artifacts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Flow input = inputs.get(i);
      artifacts.add(input(input, initialValues(initialValues, input)));
      names.add(inputs.step(i) + "/" + i);
    }
    FlowArtifacts join = join(initialValues(initialValues, flow));
    ArtifactMerge.merge(join, artifacts, names, rule, caughtInto());
  }

  private static InitialValues initialValues(Map<Class<?>, InitialValues> known, Flow flow) {
    return known.computeIfAbsent(flow.getClass(), c -> new InitialValues(flow.getClass()));
  }

  private FlowArtifacts join(InitialValues initial) {
    Map<String, StoredValue> set = new HashMap<>();
    for (ArtifactField field : ArtifactFields.of(flow.getClass()).all()) {
      Object value = field.get(flow);
      boolean isSet =
          switch (initial.relation(field, value)) {
            case SAME -> field.isAnnotationPresent(Parameter.class);
            case CHANGED -> true;
            case UNKNOWN -> !field.isDefault(value) || field.isAnnotationPresent(Parameter.class);
          };
      if (isSet) {
        set.put(field.name(), new HeldValue(value));
      }
    }
    return FlowArtifacts.ofPlainObject(flow, set);
  }

  private static FlowArtifacts input(Flow input, InitialValues initial) {
    Map<String, StoredValue> had = new HashMap<>();
    for (ArtifactField field : ArtifactFields.of(input.getClass()).all()) {
      Object value = field.get(input);
      if (!field.isDefault(value)
          || initial.relation(field, value) == InitialValues.Relation.CHANGED) {
        had.put(field.name(), new HeldValue(value));
      }
    }
    return FlowArtifacts.ofPlainObject(input, had);
  }

  private Set<String> caughtInto() {
    Set<String> fields = new HashSet<>();
    for (Class<?> c = flow.getClass(); c != null && c != Flow.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        Catch annotation = method.getAnnotation(Catch.class);
        if (annotation != null) {
          fields.add(annotation.value());
        }
      }
    }
    return fields;
  }

  /** A value that a plain object's field holds; the same as any other reference to it. */
  private record HeldValue(@Nullable Object value) implements StoredValue {

    @Override
    public Object identity() {
      return new Reference(value);
    }

    @Override
    public @Nullable Object load() {
      return value;
    }
  }

  private record Reference(@Nullable Object value) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Reference reference && reference.value == value;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(value);
    }
  }

  /** Found by {@link java.util.ServiceLoader}. */
  public static final class Provider implements TaskContext.Provider {

    /** For the service loader. */
    public Provider() {}

    @Override
    public TaskContext outsideRun(Flow flow) {
      return new PlainTaskContext(flow);
    }
  }
}

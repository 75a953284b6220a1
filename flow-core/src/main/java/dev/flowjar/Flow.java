package dev.flowjar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow: its {@link Step} methods are the steps, its instance fields are the data.
 *
 * <pre>{@code
 * public class Greeting extends Flow {
 *   @Parameter(help = "whom to greet") String name = "world";
 *   String text;                                    // an artifact, stored after every task
 *
 *   @Step void start() { text = "Hello, " + name; next(this::end); }
 *   @Step void end()   { System.out.println(text); }
 * }
 * }</pre>
 *
 * <p>Every instance field that is not {@code transient} is an artifact, whatever its visibility. A
 * step sees the artifacts that the step before it left; a join starts without any and asks its
 * {@link Inputs}.
 *
 * <p>Outside a run a flow is a plain object: a unit test may create one, set fields, call a step
 * and look at the fields. Not thread-safe: the threads that a step starts must be done before it
 * returns.
 */
public abstract class Flow {

  private transient @Nullable TaskContext context;

  /** For subclasses, which need a constructor without parameters. */
  protected Flow() {}

  /** Where this task is: its flow, run, step, attempt and place in its foreach. */
  protected final Current current() {
    return context().current();
  }

  /**
   * Names the step that follows this one. The statements after this call still run.
   *
   * @param target a step of this flow, as a method reference: {@code this::train}
   * @throws FlowException if this execution of the step has called {@code next} before
   */
  protected final void next(StepMethod target) {
    context().next(List.of(target));
  }

  /**
   * Names the step that follows this one and takes something: the body of a foreach, which takes an
   * item, or a join, which takes {@link Inputs}.
   *
   * @param target a step of this flow, as a method reference: {@code this::summarise}
   * @throws FlowException if this execution of the step has called {@code next} before
   */
  protected final <T> void next(StepMethodWithInput<T> target) {
    context().next(List.of(target));
  }

  /**
   * Splits the flow: all the targets run, each with the artifacts of this task, and meet again in a
   * join. The join's {@link Inputs} come in the order of the targets.
   *
   * @throws FlowException if this execution of the step has called {@code next} before
   */
  protected final void next(StepMethod first, StepMethod second, StepMethod... more) {
    context().next(Stream.concat(Stream.of(first, second), Stream.of(more)).toList());
  }

  /** {@linkplain #mergeArtifacts(Inputs, MergeRule) Merges} all the artifacts of the inputs. */
  protected final void mergeArtifacts(Inputs<? extends Flow> inputs) {
    context().mergeArtifacts(inputs, MergeRule.all());
  }

  /**
   * Takes over, in a join, the artifacts on which the inputs agree.
   *
   * <p>A field that this join has set already keeps its value. Every other artifact passes on
   * unread when all inputs that have it hold the same value: the same content hash or else {@code
   * equals}. Fields named by a {@link Catch} never conflict; where they differ they stay unset.
   *
   * @throws MergeConflictException if inputs differ in some artifact; it names every such artifact
   *     with the tasks that differ, and no field has been changed
   */
  protected final void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule) {
    context().mergeArtifacts(inputs, rule);
  }

  /**
   * Adds tags to the run, by which it can be found later. They are there at once and stay, even if
   * this attempt fails; a tag that the run has already is left as it is.
   *
   * <pre>{@code
   * if (accuracy > 0.95) addTags("candidate");
   * }</pre>
   *
   * <p>Outside a run this does nothing.
   *
   * @throws FlowException if one is a system tag of the run or does not have 1 to 500 characters,
   *     or the run would have more than 50; then none is added
   */
  protected final void addTags(String... tags) {
    context().changeTags(Set.of(), new LinkedHashSet<>(List.of(tags)));
  }

  /**
   * Removes tags from the run; one that it does not have changes nothing. Outside a run this does
   * nothing.
   *
   * @throws FlowException if one is a system tag of the run; then none is removed
   */
  protected final void removeTags(String... tags) {
    context().changeTags(new LinkedHashSet<>(List.of(tags)), Set.of());
  }

  /** Merge everything but these fields. */
  protected static MergeRule exclude(String... fields) {
    return MergeRule.exclude(List.of(fields));
  }

  /** Merge these fields only; each must exist in some input or be set in the join. */
  protected static MergeRule include(String... fields) {
    return MergeRule.include(List.of(fields));
  }

  private TaskContext context() {
    TaskContext bound = context;
    return bound != null ? bound : TaskContext.outsideRun(this);
  }

  void bind(TaskContext taskContext) {
    this.context = Objects.requireNonNull(taskContext);
  }
}

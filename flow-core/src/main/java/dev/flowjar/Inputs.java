package dev.flowjar;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a join receives: one flow object for each task that led to it, with that task's artifacts.
 *
 * <p>The order never depends on what finished first: branches come in the order in which {@code
 * next} named them, foreach items by their index. After a foreach over nothing it is empty.
 * Artifacts load when they are first read; the objects are read-only inside a run.
 *
 * <pre>{@code
 * @Step void join(Inputs<FlightDelays> inputs) {
 *   worst = inputs.stream().max(comparing(i -> i.delay)).orElseThrow().airport;
 * }
 * }</pre>
 *
 * @param <F> the flow class
 */
public interface Inputs<F extends Flow> extends Iterable<F> {

  /** The number of tasks that led here. */
  int size();

  /**
   * The input at this place.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException if there are not so many inputs
   */
  F get(int index);

  /** The name of the step whose task left the input at this place. */
  String step(int index);

  /** All inputs in order. */
  default Stream<F> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  /**
   * The input that came from this step.
   *
   * @param step a step that leads to this join
   * @throws FlowException if no input or more than one came from it; it names the steps that did
   */
  default F from(String step) {
    List<Integer> matches =
        IntStream.range(0, size()).filter(i -> step(i).equals(step)).boxed().toList();
    if (matches.size() == 1) {
      return get(matches.get(0));
    }
    List<String> steps = IntStream.range(0, size()).mapToObj(this::step).distinct().toList();
    throw new FlowException(
        matches.isEmpty()
            ? "No input of this join came from step '%s'. Inputs came from: %s."
                .formatted(step, steps.isEmpty() ? "none" : String.join(", ", steps))
            : "%d inputs of this join came from step '%s'. Use stream() or get(index)."
                .formatted(matches.size(), step));
  }

  @Override
  default Iterator<F> iterator() {
    return stream().iterator();
  }

  /** Inputs made of plain objects, to call a join in a unit test; all of step {@code "input"}. */
  static <F extends Flow> Inputs<F> of(List<F> flows) {
    return new PlainInputs<>(flows, Collections.nCopies(flows.size(), "input"));
  }

  /**
   * Inputs made of plain objects, to call a join in a unit test.
   *
   * @param flowsByStep by the step they come from, in the order of the map
   */
  static <F extends Flow> Inputs<F> of(Map<String, F> flowsByStep) {
    return new PlainInputs<>(List.copyOf(flowsByStep.values()), List.copyOf(flowsByStep.keySet()));
  }
}

package dev.flowjar.graph;

import dev.flowjar.FlowException;
import dev.flowjar.StepMethod;
import dev.flowjar.StepMethodWithInput;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * What a method reference such as {@code this::train} names.
 *
 * @param receiver the object whose method it is; empty if it captured none, or other things
 * @param method name of the method, which may be one that the compiler made
 */
public record StepReference(Optional<Object> receiver, String method) {

  /**
   * Looks into a {@link StepMethod} or {@link StepMethodWithInput}.
   *
   * @throws FlowException if it is no method reference
   */
  public static StepReference of(Serializable reference) {
    SerializedLambda lambda = serialized(reference);
    Optional<Object> receiver =
        lambda.getCapturedArgCount() == 1
            ? Optional.of(lambda.getCapturedArg(0))
            : Optional.empty();
    return new StepReference(receiver, lambda.getImplMethodName());
  }

  /** The name of the step that it stands for in this graph. */
  public String step(StepGraph graph) {
    return graph.bridges().getOrDefault(method, method);
  }

  private static SerializedLambda serialized(Serializable reference) {
    try {
      // The JDK gives every serializable lambda this method; it is the documented way to ask one
      // which method it stands for.
      Method writeReplace = reference.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return (SerializedLambda) writeReplace.invoke(reference);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new FlowException(
          "A step was named by something other than a method reference. Write it as this::train.",
          e);
    }
  }
}

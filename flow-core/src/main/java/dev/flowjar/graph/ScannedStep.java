package dev.flowjar.graph;

import dev.flowjar.Inputs;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * A step as it is written, right or wrong.
 *
 * @param foreach the field that {@code @Foreach} names
 * @param missingTypes classes that its annotations name and that are not on the class path
 * @param reads the artifacts that it reads unless it fails before
 */
record ScannedStep(
    Method method,
    StepInput input,
    Optional<String> foreach,
    List<NextCall> calls,
    List<DecoratorSpec> decorators,
    List<String> missingTypes,
    StepSource source,
    List<String> reads) {

  ScannedStep {
    calls = List.copyOf(calls);
    decorators = List.copyOf(decorators);
    missingTypes = List.copyOf(missingTypes);
    reads = List.copyOf(reads);
  }

  String name() {
    return method.getName();
  }

  /** The type of its parameter, if it takes exactly one. */
  Optional<Type> parameter() {
    Type[] parameters = method.getGenericParameterTypes();
    return parameters.length == 1 ? Optional.of(parameters[0]) : Optional.empty();
  }

  /** Whether it takes {@link Inputs}. */
  boolean isJoin() {
    return List.of(method.getParameterTypes()).contains(Inputs.class);
  }

  /** The decorator of this name. */
  Optional<DecoratorSpec> decorator(String name) {
    return decorators.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  /** Where the step is, for messages. */
  String location() {
    return source.line() == 0 ? source.file() : source.file() + ":" + source.line();
  }
}

package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link dev.flowjar.Environment}. */
public final class EnvironmentDecorator implements StepDecorator {

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    return new Attributes(spec)
        .texts("value").stream()
            .filter(variable -> variable.indexOf('=') < 1)
            .map(
                variable ->
                    "@Environment: '%s' is not a variable. Write it as NAME=value."
                        .formatted(variable))
            .toList();
  }

  @Override
  public WorkerRequirements require(DecoratorSpec spec, WorkerRequirements soFar) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String variable : new Attributes(spec).texts("value")) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return soFar.withEnvironment(variables);
  }
}

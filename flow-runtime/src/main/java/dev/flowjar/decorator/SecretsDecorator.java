package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@link dev.flowjar.Secrets}. */
public final class SecretsDecorator implements StepDecorator {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    List<String> names = new Attributes(spec).texts("value");
    if (names.isEmpty()) {
      return List.of("@Secrets: no variable is named. Write @Secrets(\"DB_PASSWORD\").");
    }
    return names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .map(
            name ->
                "@Secrets: '%s' is not the name of a variable. Write the name alone, such as DB_PASSWORD; its value is set where the run is started."
                    .formatted(SecretsDecorator.shown(name)))
        .toList();
  }

  /** Not what follows an equals sign: it may well be the secret. */
  private static String shown(String name) {
    int equals = name.indexOf('=');
    return equals < 0 ? name : name.substring(0, equals + 1) + "***";
  }

  @Override
  public WorkerRequirements require(DecoratorSpec spec, WorkerRequirements soFar) {
    return soFar.withSecrets(Set.copyOf(new Attributes(spec).texts("value")));
  }
}

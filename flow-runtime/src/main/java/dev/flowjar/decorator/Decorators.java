package dev.flowjar.decorator;

import dev.flowjar.StepFailure;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The decorators on the class path. Immutable and thread-safe. */
public final class Decorators {

  private final Map<String, StepDecorator> byName;

  private Decorators(Map<String, StepDecorator> byName) {
    this.byName = byName;
  }

  /** All that {@link ServiceLoader} finds through this loader. */
  public static Decorators load(ClassLoader loader) {
    Map<String, StepDecorator> found = new TreeMap<>();
    ServiceLoader.load(StepDecorator.class, loader).forEach(d -> found.put(d.name(), d));
    return new Decorators(found);
  }

  /** The names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** What is wrong with the decorators of a flow's steps. */
  public List<GraphIssue> issues(StepGraph graph) {
    List<GraphIssue> issues = new ArrayList<>();
    for (StepNode step : graph.steps()) {
      String location = "%s:%d".formatted(step.source().file(), step.source().line());
      for (DecoratorSpec spec : step.decorators()) {
        for (String problem : problems(spec)) {
          issues.add(
              new GraphIssue(
                  spec.name(),
                  step.name(),
                  "Step '%s' is wrong in %s".formatted(step.name(), problem),
                  "",
                  location));
        }
      }
    }
    return issues;
  }

  /** What is wrong with one use of a decorator. */
  public List<String> problems(DecoratorSpec spec) {
    StepDecorator decorator = byName.get(spec.name());
    return decorator == null
        ? List.of(
            "@StepAnnotation(\"%s\"): no decorator of this name is on the class path. Add the module that has it; there are: %s."
                .formatted(spec.name(), String.join(", ", byName.keySet())))
        : decorator.problems(spec);
  }

  /** What the worker of a step must have. */
  public WorkerRequirements requirements(StepNode step) {
    WorkerRequirements requirements = WorkerRequirements.NONE;
    for (DecoratorSpec spec : step.decorators()) {
      requirements = decorator(spec).require(spec, requirements);
    }
    return requirements;
  }

  /** What the worker of a step must have after a failure in one with these. */
  public WorkerRequirements requirementsAfter(
      StepNode step, StepFailure failure, WorkerRequirements before) {
    WorkerRequirements requirements = before;
    for (DecoratorSpec spec : step.decorators()) {
      requirements = decorator(spec).requireAfter(spec, failure, requirements);
    }
    return requirements;
  }

  /** The variables that a flow keeps secret, each with the first step that is given it. */
  public Map<String, String> secrets(StepGraph graph) {
    Map<String, String> secrets = new TreeMap<>();
    for (StepNode step : graph.steps()) {
      requirements(step).secrets().forEach(name -> secrets.putIfAbsent(name, step.name()));
    }
    return secrets;
  }

  /** The values that the secrets of a flow have in an environment. */
  public SecretValues secretValues(StepGraph graph, Map<String, String> environment) {
    return SecretValues.of(secrets(graph).keySet(), environment);
  }

  /** Calls a step inside its decorators, the first of them outermost. */
  public void call(StepNode step, StepCall method) throws Throwable {
    around(step.decorators(), method).proceed();
  }

  private StepCall around(List<DecoratorSpec> specs, StepCall method) {
    if (specs.isEmpty()) {
      return method;
    }
    DecoratorSpec spec = specs.get(0);
    StepCall inner = around(specs.subList(1, specs.size()), method);
    return new StepCall() {
      @Override
      public void proceed() throws Throwable {
        decorator(spec).around(spec, inner);
      }

      @Override
      public void abandon(Throwable failure) {
        inner.abandon(failure);
      }
    };
  }

  /** How long to wait before a failed task is tried again, empty if it is not. */
  public Optional<Duration> retryDelay(StepNode step, FailedAttempt attempt) {
    return step.decorators().stream()
        .flatMap(spec -> decorator(spec).retryDelay(spec, attempt).stream())
        .findFirst();
  }

  /** Whether some decorator may take the death of a worker. */
  public boolean mayAbsorb(StepNode step) {
    return step.decorators().stream().anyMatch(spec -> decorator(spec).mayAbsorb(spec));
  }

  /** Lets the decorators take a failure; tells whether one did. */
  public boolean absorb(StepNode step, StepFailure failure, FlowArtifacts flow) {
    return step.decorators().stream().anyMatch(spec -> decorator(spec).absorb(spec, failure, flow));
  }

  private StepDecorator decorator(DecoratorSpec spec) {
    StepDecorator decorator = byName.get(spec.name());
    if (decorator == null) {
      throw new IllegalStateException("no decorator '%s'".formatted(spec.name()));
    }
    return decorator;
  }
}

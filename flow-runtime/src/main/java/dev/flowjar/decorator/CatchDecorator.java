package dev.flowjar.decorator;

import dev.flowjar.StepFailure;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.DecoratorSpec;

/** {@link dev.flowjar.Catch}. */
public final class CatchDecorator implements StepDecorator {

  @Override
  public String name() {
    return "catch";
  }

  @Override
  public boolean mayAbsorb(DecoratorSpec spec) {
    return true;
  }

  @Override
  public boolean absorb(DecoratorSpec spec, StepFailure failure, FlowArtifacts flow) {
    flow.set(new Attributes(spec).text("value"), failure);
    return true;
  }
}

package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.util.List;

/** {@link dev.flowjar.Resources}. */
public final class ResourcesDecorator implements StepDecorator {

  @Override
  public String name() {
    return "resources";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    Attributes attributes = new Attributes(spec);
    return attributes.problems(
        attributes.check("cpu", Integer::parseInt, cpu -> cpu >= 1, "1 or more"),
        attributes.check("gpu", Integer::parseInt, gpu -> gpu >= 0, "0 or more"),
        attributes.check("memory", ResourcesDecorator::bytes, bytes -> true, "memory"));
  }

  @Override
  public WorkerRequirements require(DecoratorSpec spec, WorkerRequirements soFar) {
    Attributes attributes = new Attributes(spec);
    return new WorkerRequirements(
        (int) attributes.whole("cpu"),
        bytes(attributes.text("memory")),
        (int) attributes.whole("gpu"),
        soFar.environment());
  }

  private static long bytes(String memory) {
    return memory.isEmpty() ? 0 : MemoryText.parse(memory);
  }
}

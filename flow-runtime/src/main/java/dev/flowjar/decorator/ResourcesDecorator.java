package dev.flowjar.decorator;

import com.sun.management.OperatingSystemMXBean;
import dev.flowjar.StepFailure;
import dev.flowjar.graph.DecoratorSpec;
import java.lang.management.ManagementFactory;
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
        attributes.check("memory", ResourcesDecorator::bytes, bytes -> true, "memory"),
        attributes.check("growth", Double::parseDouble, factor -> factor >= 1, "1 or more"),
        attributes.check(
            "growth",
            Double::parseDouble,
            factor -> factor == 1 || !attributes.text("memory").isEmpty(),
            "1 without a memory to grow from"));
  }

  @Override
  public WorkerRequirements require(DecoratorSpec spec, WorkerRequirements soFar) {
    Attributes attributes = new Attributes(spec);
    return soFar.withResources(
        (int) attributes.whole("cpu"),
        bytes(attributes.text("memory")),
        (int) attributes.whole("gpu"));
  }

  @Override
  public WorkerRequirements requireAfter(
      DecoratorSpec spec, StepFailure failure, WorkerRequirements soFar) {
    if (!failure.isOutOfMemory()) {
      return soFar;
    }
    double wanted = soFar.heapBytes() * new Attributes(spec).number("growth");
    return soFar.withHeap(
        Math.max(soFar.heapBytes(), (long) Math.min(wanted, (double) machineBytes())));
  }

  /** The memory of the machine, or of the container that this process runs in. */
  private static long machineBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private static long bytes(String memory) {
    return memory.isEmpty() ? 0 : MemoryText.parse(memory);
  }
}

package dev.flowjar.decorator;

import java.util.HashMap;
import java.util.Map;

/**
 * What a task needs of its worker; workers with equal requirements can stand in for each other.
 *
 * @param cpu cores
 * @param heapBytes heap in bytes, 0 for the JVM's default
 * @param gpu accelerators
 * @param environment variables to set
 */
public record WorkerRequirements(
    int cpu, long heapBytes, int gpu, Map<String, String> environment) {

  /** One core and nothing special. */
  public static final WorkerRequirements NONE = new WorkerRequirements(1, 0, 0, Map.of());

  /** Copies the variables. */
  public WorkerRequirements {
    environment = Map.copyOf(environment);
  }

  /** The same with another heap. */
  public WorkerRequirements withHeap(long bytes) {
    return new WorkerRequirements(cpu, bytes, gpu, environment);
  }

  /** The same with these variables added. */
  public WorkerRequirements withEnvironment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new WorkerRequirements(cpu, heapBytes, gpu, all);
  }
}

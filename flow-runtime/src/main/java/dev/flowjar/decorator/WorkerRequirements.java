package dev.flowjar.decorator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs of its worker; workers with equal requirements can stand in for each other.
 *
 * @param cpu cores
 * @param heapBytes heap in bytes, 0 for the JVM's default
 * @param gpu accelerators
 * @param environment variables to set
 * @param secrets names of variables that it is given and other workers are not
 */
public record WorkerRequirements(
    int cpu, long heapBytes, int gpu, Map<String, String> environment, Set<String> secrets) {

  /** One core and nothing special. */
  public static final WorkerRequirements NONE = new WorkerRequirements(1, 0, 0, Map.of(), Set.of());

  /** Copies the variables. */
  public WorkerRequirements {
    environment = Map.copyOf(environment);
    secrets = Set.copyOf(secrets);
  }

  // Written out, as what the compiler makes is put together at run time: milliseconds of each
  // start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkerRequirements requirements
        && cpu == requirements.cpu
        && heapBytes == requirements.heapBytes
        && gpu == requirements.gpu
        && environment.equals(requirements.environment)
        && secrets.equals(requirements.secrets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cpu, heapBytes, gpu, environment, secrets);
  }

  /** The same with other resources. */
  public WorkerRequirements withResources(int cores, long heap, int accelerators) {
    return new WorkerRequirements(cores, heap, accelerators, environment, secrets);
  }

  /** The same with another heap. */
  public WorkerRequirements withHeap(long bytes) {
    return new WorkerRequirements(cpu, bytes, gpu, environment, secrets);
  }

  /** The same with these variables added. */
  public WorkerRequirements withEnvironment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new WorkerRequirements(cpu, heapBytes, gpu, all, secrets);
  }

  /** The same with these secrets added. */
  public WorkerRequirements withSecrets(Set<String> names) {
    Set<String> all = new HashSet<>(secrets);
    all.addAll(names);
    return new WorkerRequirements(cpu, heapBytes, gpu, environment, all);
  }
}

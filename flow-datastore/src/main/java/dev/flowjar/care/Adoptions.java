package dev.flowjar.care;

import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which runs took over tasks of which: those of the one are found in the journal of the other. */
final class Adoptions {

  private final Map<RunPath, Map<RunPath, List<TaskRange>>> byAdopter = new LinkedHashMap<>();

  void add(RunPath adopter, TasksAdopted adopted) {
    byAdopter
        .computeIfAbsent(adopter, run -> new HashMap<>())
        .computeIfAbsent(new RunPath(adopter.flow(), adopted.origin()), run -> new ArrayList<>())
        .addAll(adopted.tasks());
  }

  /** A run is about to be read, perhaps again. */
  void forget(RunPath adopter) {
    byAdopter.remove(adopter);
  }

  /** The runs that took over tasks of a run. */
  List<RunPath> adopters(RunPath origin) {
    return byAdopter.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(origin))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The runs from which a run took over tasks. */
  List<RunPath> origins(RunPath adopter) {
    return List.copyOf(byAdopter.getOrDefault(adopter, Map.of()).keySet());
  }

  /** The tasks that one run took over from another. */
  List<TaskRange> tasks(RunPath adopter, RunPath origin) {
    return byAdopter.getOrDefault(adopter, Map.of()).getOrDefault(origin, List.of());
  }

  /** How many tasks one run took over from another. */
  int count(RunPath adopter, RunPath origin) {
    return tasks(adopter, origin).stream().mapToInt(TaskRange::count).sum();
  }

  /** The same runs in their order, but each before those that it took tasks from. */
  List<RunPath> adoptersFirst(Collection<RunPath> runs) {
    Set<RunPath> wanted = new LinkedHashSet<>(runs);
    Set<RunPath> ordered = new LinkedHashSet<>();
    wanted.forEach(run -> visit(run, wanted, ordered));
    return List.copyOf(ordered);
  }

  private void visit(RunPath run, Set<RunPath> wanted, Set<RunPath> ordered) {
    if (wanted.contains(run) && !ordered.contains(run)) {
      adopters(run).forEach(adopter -> visit(adopter, wanted, ordered));
      ordered.add(run);
    }
  }
}

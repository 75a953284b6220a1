package dev.flowjar;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The inputs of a join differ in some artifact, so that it cannot be merged. */
public final class MergeConflictException extends FlowException {

  private final transient Map<String, List<String>> conflicts;

  /**
   * A conflict in one or more artifacts.
   *
   * @param conflicts the tasks that differ, such as {@code train/3}, by artifact name
   */
  public MergeConflictException(Map<String, List<String>> conflicts) {
    super(message(conflicts));
    this.conflicts = Map.copyOf(conflicts);
  }

  /** The tasks that differ by artifact name. */
  public Map<String, List<String>> conflicts() {
    return conflicts;
  }

  private static String message(Map<String, List<String>> conflicts) {
    return conflicts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "  '%s' differs between %s".formatted(e.getKey(), tasks(e.getValue())))
        .collect(
            Collectors.joining(
                "\n",
                "mergeArtifacts found different values of the same artifact:\n",
                "\nSet the field in the join before merging, or leave it out with"
                    + " exclude(\"%s\").".formatted(String.join("\", \"", sorted(conflicts)))));
  }

  private static List<String> sorted(Map<String, List<String>> conflicts) {
    return conflicts.keySet().stream().sorted().toList();
  }

  private static String tasks(List<String> tasks) {
    int shown = 5;
    return tasks.size() <= shown
        ? String.join(", ", tasks)
        : String.join(", ", tasks.subList(0, shown))
            + " and %d more".formatted(tasks.size() - shown);
  }
}

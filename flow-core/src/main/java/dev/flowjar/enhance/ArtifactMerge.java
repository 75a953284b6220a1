package dev.flowjar.enhance;

import dev.flowjar.FlowException;
import dev.flowjar.MergeConflictException;
import dev.flowjar.MergeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One merge of the inputs' artifacts into a join: what {@link dev.flowjar.Flow#mergeArtifacts}
 * promises.
 *
 * <p>An input has an artifact if it is {@linkplain FlowArtifacts#stored stored}; a join keeps what
 * {@linkplain FlowArtifacts#isSet is set}. Nothing is loaded as long as the inputs agree by
 * identity; otherwise one value is loaded for each different identity, and not kept.
 */
public final class ArtifactMerge {

  private final List<FlowArtifacts> inputs;
  private final List<String> inputNames;
  private final Map<String, StoredValue> adopted = new LinkedHashMap<>();
  private final Map<String, List<String>> conflicts = new TreeMap<>();

  private ArtifactMerge(List<FlowArtifacts> inputs, List<String> inputNames) {
    this.inputs = inputs;
    this.inputNames = inputNames;
  }

  /**
   * Takes over the artifacts on which the inputs agree.
   *
   * @param inputNames {@code step/task} of each input
   * @param neverConflicting artifacts that stay unset where the inputs differ
   * @throws MergeConflictException if inputs differ in some artifact; of the tasks that have the
   *     same value it names the first; the join is as before
   * @throws FlowException if the rule includes something that neither an input nor the join has;
   *     the join is as before
   */
  public static void merge(
      FlowArtifacts join,
      List<FlowArtifacts> inputs,
      List<String> inputNames,
      MergeRule rule,
      Set<String> neverConflicting) {
    if (inputs.size() != inputNames.size()) {
      throw new IllegalArgumentException(
          "%d inputs have %d names.".formatted(inputs.size(), inputNames.size()));
    }
    ArtifactMerge merge = new ArtifactMerge(inputs, inputNames);
    List<String> missing = new ArrayList<>();
    for (ArtifactField field : join.fields().all()) {
      String name = field.name();
      if (rule.covers(name) && !join.isSet(name) && !merge.settle(name, neverConflicting)) {
        missing.add(name);
      }
    }
    if (!merge.conflicts.isEmpty()) {
      throw new MergeConflictException(merge.conflicts);
    }
    if (rule.kind() == MergeRule.Kind.INCLUDE) {
      rule.fields().stream().filter(n -> join.fields().named(n).isEmpty()).forEach(missing::add);
      merge.checkNone(new TreeSet<>(missing), join);
    }
    merge.adopted.forEach(join::adopt);
  }

  /** Returns whether any input has the artifact. */
  private boolean settle(String name, Set<String> neverConflicting) {
    // The first input of each identity, in the order of the inputs.
    Map<Object, Integer> distinct = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      int input = i;
      inputs
          .get(i)
          .stored(name)
          .ifPresent(stored -> distinct.putIfAbsent(stored.identity(), input));
    }
    if (distinct.isEmpty()) {
      return false;
    }
    List<Integer> holders = List.copyOf(distinct.values());
    List<String> differing = differing(name, holders);
    if (differing.isEmpty()) {
      adopted.put(name, stored(name, holders.get(0)));
    } else if (!neverConflicting.contains(name)) {
      conflicts.put(name, differing);
    }
    return true;
  }

  /** The first input and those whose value is not equal to its value; empty if there are none. */
  private List<String> differing(String name, List<Integer> holders) {
    if (holders.size() == 1) {
      return List.of();
    }
    Object first = load(name, holders.get(0));
    List<String> names = new ArrayList<>();
    for (int holder : holders.subList(1, holders.size())) {
      if (!Objects.deepEquals(first, load(name, holder))) {
        names.add(inputNames.get(holder));
      }
    }
    if (!names.isEmpty()) {
      names.add(0, inputNames.get(holders.get(0)));
    }
    return names.stream().distinct().toList();
  }

  private StoredValue stored(String name, int input) {
    return inputs.get(input).stored(name).orElseThrow();
  }

  /** From the store, as the join may have changed what it has read of an input. */
  private @Nullable Object load(String name, int input) {
    return stored(name, input).load();
  }

  private void checkNone(Set<String> missing, FlowArtifacts join) {
    if (missing.isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (ArtifactField field : join.fields().all()) {
      String name = field.name();
      if (join.isSet(name) || inputs.stream().anyMatch(i -> i.stored(name).isPresent())) {
        known.add(name);
      }
    }
    throw new FlowException(
        "mergeArtifacts is to include '%s', which no input has and this join has not set. %s"
            .formatted(
                String.join("', '", missing),
                known.isEmpty()
                    ? "There is nothing to merge: leave the call out."
                    : "Name one of: %s.".formatted(String.join(", ", known))));
  }
}

package dev.flowjar.runtime;

import dev.flowjar.FlowException;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.metadata.RunTags;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a run is carried out; nothing of it changes what the run computes.
 *
 * @param maxWorkers how many units of work run at once: a task takes one, or as many as its {@code
 *     \@Resources(cpu)} says
 * @param maxSplits the most items a foreach may have
 * @param workers where tasks run
 * @param code what of the class path is stored with the run
 * @param onFailure what happens to running tasks when one has failed for good
 * @param tags user tags of the run
 * @param decorators added to every step that lacks them
 * @param branch where it belongs if its flow has a project
 */
public record RunOptions(
    int maxWorkers,
    int maxSplits,
    Workers workers,
    Code code,
    OnFailure onFailure,
    Set<String> tags,
    List<DecoratorSpec> decorators,
    Branch branch) {

  /** Where tasks run. */
  public enum Workers {
    /** In processes that take one task after the other. */
    WARM,
    /** In a process of its own for every attempt. */
    FRESH,
    /** On threads of this process, for tests and debuggers. */
    IN_PROCESS
  }

  /** What of the class path is stored with the run. */
  public enum Code {
    /** All of it: the run can be looked at when libraries have changed or are gone. */
    WHOLE_CLASS_PATH,
    /** Directories, and the jar of the flow: enough for a run that nobody keeps, and faster. */
    OWN_CLASSES
  }

  /**
   * As many workers as the machine has cores, 100,000 items, warm workers, all code, others may
   * finish.
   */
  public static final RunOptions STANDARD =
      new RunOptions(
          Runtime.getRuntime().availableProcessors(),
          100_000,
          Workers.WARM,
          Code.WHOLE_CLASS_PATH,
          OnFailure.FINISH_OTHERS,
          Set.of(),
          List.of(),
          Branch.OF_USER);

  /**
   * Checks the numbers and tags.
   *
   * @throws ParameterException if a number is below 1
   * @throws FlowException if a tag is empty, longer than 500 characters or one of more than 50
   */
  public RunOptions {
    atLeastOne("--max-workers", maxWorkers);
    atLeastOne("--max-splits", maxSplits);
    tags = Set.copyOf(tags);
    decorators = List.copyOf(decorators);
    RunTags.check(tags);
  }

  /** The same with another number of units. */
  public RunOptions withMaxWorkers(int number) {
    return new RunOptions(number, maxSplits, workers, code, onFailure, tags, decorators, branch);
  }

  /** The same with another limit of items. */
  public RunOptions withMaxSplits(int number) {
    return new RunOptions(maxWorkers, number, workers, code, onFailure, tags, decorators, branch);
  }

  /** The same with tasks in another place. */
  public RunOptions withWorkers(Workers place) {
    return new RunOptions(maxWorkers, maxSplits, place, code, onFailure, tags, decorators, branch);
  }

  /** The same with other code stored. */
  public RunOptions withCode(Code stored) {
    return new RunOptions(
        maxWorkers, maxSplits, workers, stored, onFailure, tags, decorators, branch);
  }

  /** The same with another way to fail. */
  public RunOptions withOnFailure(OnFailure way) {
    return new RunOptions(maxWorkers, maxSplits, workers, code, way, tags, decorators, branch);
  }

  /** The same with other tags. */
  public RunOptions withTags(Set<String> userTags) {
    return new RunOptions(maxWorkers, maxSplits, workers, code, onFailure, userTags, decorators, branch);
  }

  /** The same with one more tag. */
  public RunOptions withTag(String tag) {
    Set<String> more = new HashSet<>(tags);
    more.add(tag);
    return withTags(more);
  }

  /** The same with other decorators. */
  public RunOptions withDecorators(List<DecoratorSpec> specs) {
    return new RunOptions(maxWorkers, maxSplits, workers, code, onFailure, tags, specs, branch);
  }

  /** The same on another branch. */
  public RunOptions withBranch(Branch other) {
    return new RunOptions(maxWorkers, maxSplits, workers, code, onFailure, tags, decorators, other);
  }

  private static void atLeastOne(String option, int number) {
    if (number < 1) {
      throw new ParameterException("%s is %d. It must be 1 or more.".formatted(option, number));
    }
  }
}

package dev.flowjar.metadata;

import dev.flowjar.RunId;
import dev.flowjar.store.Keys;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys under which a run is stored.
 *
 * @param flow name of the flow
 * @param runId the run
 */
public record RunPath(String flow, RunId runId) {

  /** The prefix of all runs. */
  public static final String RUNS = "runs/";

  /** The run to which a key belongs, if it belongs to one. */
  public static Optional<RunPath> ofKey(String key) {
    String[] parts = key.split("/", -1);
    boolean isOfRun =
        key.startsWith(RUNS)
            && parts.length > 3
            && Stream.of(parts).allMatch(Keys::isPart)
            && RunId.isRunId(parts[2]);
    return isOfRun ? Optional.of(new RunPath(parts[1], new RunId(parts[2]))) : Optional.empty();
  }

  /** The prefix of all runs of a flow. */
  public static String flowPrefix(String flow) {
    return RUNS + flow + "/";
  }

  /** The prefix of all that belongs to the run. */
  public String prefix() {
    return flowPrefix(flow) + runId + "/";
  }

  /** The prefix of its journal's logs. */
  public String journals() {
    return prefix() + "journal/";
  }

  String journal(String writer) {
    return journals() + writer + ".jsonl";
  }

  /** The log of the scheduler: where it is, there is the run. */
  public String schedulerLog() {
    return journal(Journal.SCHEDULER);
  }

  /** The prefix of the claims of those who resume the run. */
  String resumes() {
    return prefix() + "resumes/";
  }

  /**
   * The log of what an attempt printed, if it has one of its own.
   *
   * @param stream {@code out} or {@code err}
   */
  public String log(TaskId task, int attempt, String stream) {
    return "%slogs/%s/%d.%s".formatted(prefix(), task, attempt, stream);
  }

  /** The log that attempts share which print little. */
  public String shortLog() {
    return prefix() + "logs/short.log";
  }

  /** The run as a user names it. */
  @Override
  public String toString() {
    return flow + "/" + runId;
  }
}

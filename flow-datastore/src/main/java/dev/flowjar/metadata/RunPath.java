package dev.flowjar.metadata;

import dev.flowjar.RunId;

/**
 * The keys under which a run is stored.
 *
 * @param flow name of the flow
 * @param runId the run
 */
public record RunPath(String flow, RunId runId) {

  /** The prefix of all that belongs to the run. */
  public String prefix() {
    return "runs/%s/%s/".formatted(flow, runId);
  }

  /** The prefix of the logs that are the journal of the run. */
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
   * The log of what an attempt printed.
   *
   * @param stream {@code out} or {@code err}
   */
  public String log(TaskId task, int attempt, String stream) {
    return "%slogs/%s/%d.%s".formatted(prefix(), task, attempt, stream);
  }

  /** The run as a user names it. */
  @Override
  public String toString() {
    return flow + "/" + runId;
  }
}

package dev.flowjar.care;

import java.util.List;

/** Runs that can be removed, and what that frees. */
public final class Removal {

  private final List<WeighedRun> runs;
  private final Survey survey;

  Removal(List<WeighedRun> runs, Survey survey) {
    this.runs = List.copyOf(runs);
    this.survey = survey;
  }

  /** The runs, in the order in which they are removed. */
  public List<WeighedRun> runs() {
    return runs;
  }

  /** What the removal of all of them frees. */
  public long bytes() {
    return runs.stream().mapToLong(WeighedRun::bytes).sum();
  }

  Survey survey() {
    return survey;
  }
}

package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.ForeachFrame;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.StepFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow that keeps a trace of where it has been, and misbehaves where it is told to.
 *
 * <p>Every task has a place: its step, the indexes of the foreach items it is about, and in a loop
 * the round, such as {@code refine[1]#2}.
 */
public abstract class TracedFlow extends Flow {

  /** What goes wrong at {@link #failAt}. */
  public enum Misbehaviour {
    THROW,
    HANG,
    EXIT
  }

  @Parameter(help = "places, separated by spaces")
  String failAt = "";

  @Parameter Misbehaviour failBy = Misbehaviour.THROW;

  @Parameter(help = "how many attempts at such a task fail")
  int failedAttempts = Integer.MAX_VALUE;

  @Parameter(help = "a directory; a file with the name of a place in it puts an end to the failure")
  String repairedBy = "";

  String place = "";
  List<String> path = new ArrayList<>();
  List<String> joined = new ArrayList<>();
  StepFailure failure;

  /** Records the place of this task, prints it, and misbehaves if this is where to do it. */
  protected final void visit() throws InterruptedException {
    List<Integer> indexes = current().foreachStack().stream().map(ForeachFrame::index).toList();
    String here =
        current().stepName() + (indexes.isEmpty() ? "" : indexes.toString().replace(" ", ""));
    place = here;
    for (int round = 2; path.contains(place); round++) {
      place = here + "#" + round;
    }
    path.add(place);
    System.out.println("out of " + place + " attempt " + current().attempt());
    System.err.println("err of " + place + " attempt " + current().attempt());
    boolean isMeant = List.of(failAt.split(" ")).contains(place);
    if (isMeant && current().attempt() <= failedAttempts && !isRepaired()) {
      misbehave();
    }
  }

  /** Takes over the traces of the inputs, one after the other, and visits. */
  protected final void visit(Inputs<? extends TracedFlow> inputs) throws InterruptedException {
    for (TracedFlow input : inputs) {
      path.addAll(input.path);
      joined.add(input.place);
    }
    visit();
  }

  private boolean isRepaired() {
    return !repairedBy.isEmpty() && Files.exists(Path.of(repairedBy, place));
  }

  private void misbehave() throws InterruptedException {
    switch (failBy) {
      case THROW -> throw new IllegalStateException("told to fail at " + place);
      case HANG -> {
        if (!repairedBy.isEmpty()) {
          Signals.raise(repairedBy, "hangs", Long.toString(ProcessHandle.current().pid()));
        }
        Thread.sleep(Long.MAX_VALUE);
      }
      case EXIT -> System.exit(3);
    }
  }
}

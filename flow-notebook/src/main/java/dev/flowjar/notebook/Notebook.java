package dev.flowjar.notebook;

import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunResult;
import java.time.Duration;
import org.rapaio.jupyter.kernel.global.Global;

/**
 * What a cell of a notebook can do beyond the library itself.
 *
 * <pre>{@code
 * Notebook.follow(FlowRunner.of(Fit.class).parameter("degree", 3).start())
 * }</pre>
 */
public final class Notebook {

  private static final Duration REDRAW = Duration.ofMillis(200);

  private Notebook() {}

  /**
   * Shows in the cell how a run stands, step by step, until it is over. Interrupting the cell kills
   * the run.
   */
  public static RunResult follow(RunHandle handle) throws InterruptedException {
    try (handle) {
      String shown = Global.display(handle);
      while (handle.await(REDRAW).isEmpty()) {
        Global.updateDisplay(shown, handle);
      }
      Global.updateDisplay(shown, handle);
      return handle.await();
    }
  }
}

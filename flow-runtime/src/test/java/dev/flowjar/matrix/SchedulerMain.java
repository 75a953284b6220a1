package dev.flowjar.matrix;

import dev.flowjar.Flow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;

/** Runs a flow as a program of its own would. */
public final class SchedulerMain {

  private SchedulerMain() {}

  /**
   * Runs a flow in workers.
   *
   * @param args class of the flow, directory of the datastore, and parameters as {@code name=value}
   */
  public static void main(String[] args) throws Exception {
    TestRun test =
        TestRun.of(Class.forName(args[0]).asSubclass(Flow.class), Path.of(args[1]))
            .on(Workers.WARM);
    for (int i = 2; i < args.length; i++) {
      String[] parameter = args[i].split("=", 2);
      test.with(parameter[0], parameter[1]);
    }
    System.exit(test.start().await().status() == RunStatus.SUCCEEDED ? 0 : 1);
  }
}

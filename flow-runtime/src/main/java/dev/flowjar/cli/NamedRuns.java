package dev.flowjar.cli;

import dev.flowjar.Pathspec;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.RunPath;
import java.util.List;

/** Runs as they are named where something is done to them: each with its flow. */
final class NamedRuns {

  private NamedRuns() {}

  /** Finds runs; none is meant that is not named. */
  static List<RunPath> find(FlowClient client, List<String> texts) {
    return texts.stream().map(text -> find(client, text)).distinct().toList();
  }

  private static RunPath find(FlowClient client, String text) {
    if (NamedTasks.parse(text).run().isEmpty()) {
      throw new UsageException(
          "'%s' names a flow, not a run. Write %s/ID, or %s/latest.".formatted(text, text, text));
    }
    Run run = NamedTasks.findRun(client, text);
    return new RunPath(run.flowName(), run.id());
  }

  /** The flow and the beginning of an id. */
  static Pathspec parse(String text) {
    Pathspec path = NamedTasks.parse(text);
    if (path.parts().size() != 2) {
      throw new UsageException("'%s' does not name a run. Write it as FLOW/ID.".formatted(text));
    }
    return path;
  }
}

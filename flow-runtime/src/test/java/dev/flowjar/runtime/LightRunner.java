package dev.flowjar.runtime;

import dev.flowjar.Flow;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runners whose runs start fast: they pack the classes of the flow alone. */
public final class LightRunner {

  private LightRunner() {}

  /** For runs in this process, which has all other classes at hand. */
  public static FlowRunner of(Class<? extends Flow> flow) {
    return FlowRunner.of(flow).surroundings(surroundings(flow));
  }

  static Surroundings surroundings(Class<? extends Flow> flow) {
    try {
      Path classes = Path.of(flow.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path outsideOfAnyTree = Path.of("/");
      return new Surroundings(
          Clock.systemUTC(), "ada", outsideOfAnyTree, Map.of(), List.of(classes), List.of());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.store.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;

/** Runners whose runs start fast. */
public final class LightRunner {

  private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();

  private LightRunner() {}

  /**
   * For runs in this process, which has all other classes at hand: the package of the flow alone is
   * packed.
   */
  public static FlowRunner of(Class<? extends Flow> flow) {
    return FlowRunner.of(flow).surroundings(surroundings(flow));
  }

  /**
   * For runs in worker processes: they load classes from jars, as those of a user do, and so have a
   * {@link dev.flowjar.worker.ClassArchive}, which all tests share.
   */
  public static FlowRunner inWorkers(Class<? extends Flow> flow) {
    Surroundings here = Surroundings.ofThisProcess(List.of());
    Map<String, String> environment = new HashMap<>(here.environment());
    environment.putIfAbsent(UserCache.VARIABLE, PackedTests.CACHE.toString());
    return FlowRunner.of(flow)
        .surroundings(
            new Surroundings(
                here.clock(),
                here.user(),
                here.directory(),
                environment,
                PackedTests.classPath(),
                List.of()));
  }

  /** The same with a clock that is an hour slow. */
  public static FlowRunner anHourAgo(Class<? extends Flow> flow) {
    Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    return FlowRunner.of(flow).surroundings(surroundings(flow, slow));
  }

  static Surroundings surroundings(Class<? extends Flow> flow) {
    return surroundings(flow, Clock.systemUTC());
  }

  private static Surroundings surroundings(Class<? extends Flow> flow, Clock clock) {
    Path outsideOfAnyTree = Path.of("/");
    List<Path> classPath = List.of(classes(flow));
    return new Surroundings(clock, "ada", outsideOfAnyTree, Map.of(), classPath, List.of());
  }

  /** A directory with a copy of the flow's package. */
  private static Path classes(Class<? extends Flow> flow) {
    try {
      Path all = Path.of(flow.getProtectionDomain().getCodeSource().getLocation().toURI());
      String name = flow.getPackageName().replace('.', '/');
      return PACKED.computeIfAbsent(
          all.resolve(name),
          classes -> {
            try {
              Path root = Files.createTempDirectory("flow-classes");
              FileUtils.copyDirectory(classes.toFile(), root.resolve(name).toFile());
              FileUtils.forceDeleteOnExit(root.toFile());
              return root;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

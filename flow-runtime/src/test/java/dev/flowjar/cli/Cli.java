package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.runtime.UserCache;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line, called within this process; no terminal. */
record Cli(Path datastore, Optional<Class<? extends Flow>> flow) {

  private static final List<String> WITHOUT_DATASTORE =
      List.of(
          "check", "show", "flows", "init", "generate-completion", "help", "--help", "--version");

  /** What a command left behind. */
  record Result(ExitCode code, String out, String err) {}

  static Cli in(Path datastore) {
    return new Cli(datastore, Optional.empty());
  }

  /** Carries out a command, in the datastore where it needs one. */
  Result call(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (words.length > 0 && !WITHOUT_DATASTORE.contains(words[0])) {
      all.addAll(List.of("--datastore", datastore.toString()));
    }
    return exactly(all.toArray(String[]::new));
  }

  /** Carries out a command as it is. */
  Result exactly(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            new Console(out, err, Terminals.NONE),
            List.of(words),
            flow,
            Map.of(UserCache.VARIABLE, datastore.resolveSibling("flow-cache").toString()),
            datastore.resolveSibling(""),
            "java -jar flow.jar");
    ExitCode code = FlowMain.execute(invocation);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

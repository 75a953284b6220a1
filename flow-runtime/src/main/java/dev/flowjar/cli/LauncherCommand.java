package dev.flowjar.cli;

import dev.flowjar.project.LauncherScript;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code launcher}: a script that starts Flow sooner than {@code java -jar}. */
@Command
final class LauncherCommand implements FlowCommand {

  private final Invocation invocation;

  @picocli.CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The script, for sh. Default: flow. It takes the same commands as java -jar flow.jar.")
  private String file = "flow";

  LauncherCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    String classPath = System.getProperty("java.class.path", "");
    Path jar = invocation.directory().resolve(classPath).normalize();
    if (!classPath.endsWith(".jar") || !Files.isRegularFile(jar)) {
      throw new UsageException(
          "A script can start Flow only from one jar, and the class path is '%s'. Use: java -jar flow.jar launcher"
              .formatted(classPath));
    }
    Path script = invocation.directory().resolve(file);
    LauncherScript.write(script, jar);
    String typed = file.contains("/") ? file : "./" + file;
    invocation.console().say("Wrote %s. Use it as:".formatted(script));
    invocation.console().say("  %s run Hello.java".formatted(Invocation.quoted(typed)));
    return ExitCode.OK;
  }
}

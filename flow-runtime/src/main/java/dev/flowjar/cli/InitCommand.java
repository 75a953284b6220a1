package dev.flowjar.cli;

import dev.flowjar.project.LibraryJar;
import dev.flowjar.project.NewProject;
import dev.flowjar.runtime.LibraryVersion;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code init}: a new Maven project. */
@Command
final class InitCommand implements FlowCommand {

  private final Invocation invocation;

  @picocli.CommandLine.Parameters(
      paramLabel = "DIRECTORY",
      description =
          "Where to make it. The project is named after the directory, which must be new or empty.")
  private @Nullable String directory;

  InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() throws URISyntaxException {
    String typed = String.valueOf(directory);
    NewProject project = NewProject.in(invocation.directory().resolve(typed));
    project.write(LibraryJar.of(program(), LibraryVersion.text()));
    Console console = invocation.console();
    console.say(
        "The project %s stands ready: a flow, its test, and Flow itself."
            .formatted(project.name()));
    console.say("Next:");
    if (!typed.equals(".")) {
      console.say("  cd " + Invocation.quoted(typed));
    }
    console.say("  mvn -q package");
    console.say("  java -jar target/flow.jar run");
    return ExitCode.OK;
  }

  private static Path program() throws URISyntaxException {
    return Path.of(FlowMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}

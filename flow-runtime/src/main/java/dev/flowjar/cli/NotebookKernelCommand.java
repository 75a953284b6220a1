package dev.flowjar.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code notebook-kernel}: makes a Java kernel that has this library known to Jupyter. */
@Command
final class NotebookKernelCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "1",
      paramLabel = "JAR",
      description =
          "The kernel: io.github.padreati:rapaio-jupyter-kernel:3.0.1 from Maven Central. It is"
              + " copied.")
  private Path jar = Path.of("");

  NotebookKernelCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() throws InterruptedException {
    KernelSpec spec = KernelSpec.of(invocation.directory().resolve(jar));
    Path place = spec.write(Jupyter.dataDirectory());
    invocation
        .console()
        .say(
            "Jupyter has the kernel '%s' now, in %s. Start it with: jupyter lab"
                .formatted(KernelSpec.TITLE, place));
    return ExitCode.OK;
  }
}

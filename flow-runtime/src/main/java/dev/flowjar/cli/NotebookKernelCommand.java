package dev.flowjar.cli;

import dev.flowjar.source.Library;
import dev.flowjar.source.LibraryException;
import dev.flowjar.source.LibraryResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code notebook-kernel}: makes a Java kernel that has this library known to Jupyter. */
@Command
final class NotebookKernelCommand implements FlowCommand {

  private static final Library KERNEL =
      new Library("io.github.padreati", "rapaio-jupyter-kernel", "3.0.1", "", "jar", 1);

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "JAR",
      description =
          "The jar of the kernel, rapaio-jupyter-kernel 3.0.1. Default: it is fetched from Maven"
              + " Central. It is copied.")
  private @Nullable Path jar;

  NotebookKernelCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() throws InterruptedException {
    Path place = KernelSpec.of(kernel()).write(Jupyter.dataDirectory());
    invocation
        .console()
        .say(
            "Jupyter has the kernel '%s' now, in %s. Start it with: jupyter lab"
                .formatted(KernelSpec.TITLE, place));
    return ExitCode.OK;
  }

  private Path kernel() {
    if (jar != null) {
      return invocation.directory().resolve(jar);
    }
    LibraryResolver resolver =
        ServiceLoader.load(LibraryResolver.class, NotebookKernelCommand.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s cannot be fetched without the module flow-maven, which flow.jar has. Name the jar of the kernel: notebook-kernel JAR"
                            .formatted(KERNEL)));
    try {
      return resolver.resolve(List.of(KERNEL), invocation.console()::say).get(0).path();
    } catch (LibraryException e) {
      throw new UsageException(
          "The kernel cannot be fetched: %s Or name its jar: notebook-kernel JAR"
              .formatted(e.getMessage()));
    }
  }
}

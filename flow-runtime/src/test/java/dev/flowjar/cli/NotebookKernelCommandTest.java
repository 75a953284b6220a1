package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong before Jupyter is asked; with Jupyter it is tried in the examples. */
class NotebookKernelCommandTest {

  @TempDir Path directory;

  @Test
  void theKernelMustBeThere() {
    Cli.Result result = call("kernel.jar");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("There is no file '" + directory.resolve("kernel.jar"))
        .contains("Leave it out, and the kernel is fetched from Maven Central.");
  }

  @Test
  void theJarMustBeAKernel() throws IOException {
    writeJar("other.jar", "org/example/Main.class");
    Files.writeString(directory.resolve("text.jar"), "no jar at all");

    assertThat(call("other.jar").err()).contains("'other.jar' is not the jar of the kernel.");
    assertThat(call("text.jar").err()).contains("'text.jar' is not the jar of the kernel.");
  }

  @Test
  void theModuleForNotebooksMustBeOnTheClassPath() throws IOException {
    writeJar("kernel.jar", "org/rapaio/jupyter/kernel/MainApp.class");

    assertThat(call("kernel.jar").err()).contains("Add the jar of flow-notebook to the class path");
  }

  @Test
  void withoutTheModuleForLibrariesTheKernelMustBeNamed() {
    assertThat(call().err())
        .contains("io.github.padreati:rapaio-jupyter-kernel:3.0.1 cannot be fetched without")
        .contains("notebook-kernel JAR");
  }

  private Cli.Result call(String... jar) {
    List<String> words = new ArrayList<>(List.of("notebook-kernel"));
    words.addAll(List.of(jar));
    return Cli.in(directory.resolve(".flow")).exactly(words.toArray(String[]::new));
  }

  private void writeJar(String name, String entry) throws IOException {
    try (OutputStream file = Files.newOutputStream(directory.resolve(name));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(entry));
    }
  }
}

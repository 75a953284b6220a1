package dev.flowjar.examples.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory in which somebody works, with {@code flow.jar}, the notebooks, and a Jupyter that
 * keeps its files there.
 *
 * @param directory it
 */
record Lab(Path directory) {

  /** Where the repository begins; tests run in the directory of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final Path NOTEBOOKS = ROOT.resolve("docs/notebooks");

  private static final String NO_JUPYTER =
      "Jupyter is missing. 'make test' installs it; so does: apt-get install jupyter-nbconvert";

  /** A lab whose Jupyter has the kernel. */
  static Lab withKernel(Path directory) throws Exception {
    Lab lab = in(directory);
    lab.needsJupyter();
    assertThat(lab.shell("java -jar flow.jar notebook-kernel"))
        .contains("Jupyter has the kernel 'Java (Flow)' now");
    return lab;
  }

  /** Puts into an empty directory what a newcomer has. */
  static Lab in(Path directory) throws IOException {
    Path jar = ROOT.resolve("flow-examples/target/flow.jar");
    assertThat(jar).as("flow.jar, which the phase 'package' makes").exists();
    Files.copy(jar, directory.resolve("flow.jar"));
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    return new Lab(directory);
  }

  /** Fails, with the way out, where Jupyter is missing. */
  private void needsJupyter() throws Exception {
    try {
      Process version = start("jupyter", "nbconvert", "--version").process();
      assertThat(version.waitFor()).as(NO_JUPYTER).isZero();
    } catch (IOException e) {
      throw new AssertionError(NO_JUPYTER, e);
    }
  }

  /** Does what a shell does with a line. */
  String shell(String line) throws Exception {
    return start("sh", "-c", line).finish();
  }

  /** Executes a notebook. */
  NotebookFile execute(String name) throws Exception {
    startNotebook(name).finish();
    return executed(name);
  }

  /** Starts to execute a notebook, which goes on after a cell that fails. */
  Program startNotebook(String name) throws IOException {
    return start(
        "jupyter",
        "nbconvert",
        "--to=notebook",
        "--execute",
        "--allow-errors",
        "--ExecutePreprocessor.record_timing=False",
        "--ExecutePreprocessor.startup_timeout=180",
        "--output=executed-" + name,
        name);
  }

  /** A notebook after its execution. */
  NotebookFile executed(String name) throws IOException {
    return NotebookFile.read(directory.resolve("executed-" + name));
  }

  /** Copies a notebook after its execution, without output that is about this machine. */
  void publish(String name, Path target) throws Exception {
    start(
            "jupyter",
            "nbconvert",
            "--to=notebook",
            "--TagRemovePreprocessor.enabled=True",
            "--TagRemovePreprocessor.remove_all_outputs_tags=remove-output",
            "--output-dir=" + target,
            "--output=" + name,
            "executed-" + name)
        .finish();
  }

  private Program start(String... words) throws IOException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.remove("FLOW_DATASTORE");
    environment.put("FLOW_USER", "ada");
    environment.put("FLOW_CACHE", directory.resolve("cache").toString());
    for (String kind : List.of("DATA", "CONFIG", "RUNTIME")) {
      environment.put("JUPYTER_" + kind + "_DIR", directory.resolve("jupyter/" + kind).toString());
    }
    environment.put("IPYTHONDIR", directory.resolve("jupyter/ipython").toString());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Program(List.of(words), process, output);
  }
}

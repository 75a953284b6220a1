package dev.flowjar.examples.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stop button of a notebook. */
class InterruptIT {

  @TempDir Path directory;

  @Test
  void interruptingACellKillsItsRunAndTheNotebookGoesOn() throws Exception {
    Lab lab = Lab.withKernel(directory);
    Files.copy(
        Path.of(InterruptIT.class.getResource("interrupted.ipynb").toURI()),
        directory.resolve("interrupted.ipynb"));
    Program notebook = lab.startNotebook("interrupted.ipynb");
    awaitFile(directory.resolve("asleep"));

    ProcessHandle kernel =
        notebook
            .process()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains("KernelMain"))
            .findFirst()
            .orElseThrow();
    lab.shell("kill -INT " + kernel.pid());
    notebook.finish();

    NotebookFile executed = lab.executed("interrupted.ipynb");
    assertThat(executed.with("Notebook.follow").error()).contains("InterruptedException");
    assertThat(executed.with("FlowClient.open()").html()).isEqualTo("cancelled");
  }

  private static void awaitFile(Path file) throws Exception {
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      file.getParent().register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      while (!Files.exists(file)) {
        assertThat(System.nanoTime()).as("%s is there in time", file).isLessThan(end);
        var key = changes.poll(5, TimeUnit.SECONDS);
        if (key != null) {
          key.reset();
        }
      }
    }
  }
}

package dev.flowjar.worker;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.worker.LocalWorkerLauncher.Reuse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

class LocalWorkerLauncherTest {

  @Nested
  class Warm extends WorkerLauncherContract {
    @Override
    protected WorkerLauncher open(RunSpec run, Datastore place) throws IOException {
      return launcher(run, Reuse.WARM);
    }
  }

  @Nested
  class Fresh extends WorkerLauncherContract {
    @Override
    protected WorkerLauncher open(RunSpec run, Datastore place) throws IOException {
      return launcher(run, Reuse.FRESH);
    }
  }

  private static WorkerLauncher launcher(RunSpec run, Reuse reuse) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<Path> elements = Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
    WorkerCommand command = new WorkerCommand(WorkerCommand.currentJava(), elements);
    return new LocalWorkerLauncher(run, command, reuse);
  }
}

package dev.flowjar.worker;

import dev.flowjar.metadata.Datastore;
import java.io.IOException;

class InProcessLauncherTest extends WorkerLauncherContract {

  @Override
  protected WorkerLauncher open(RunSpec run, Datastore place) throws IOException {
    return new InProcessLauncher(run, place, getClass().getClassLoader());
  }
}

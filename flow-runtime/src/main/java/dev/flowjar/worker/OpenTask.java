package dev.flowjar.worker;

import dev.flowjar.ForeachFrame;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.enhance.FlowArtifacts;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A task whose flow object stands ready.
 *
 * @param artifacts the flow object and the state of its fields
 * @param context what the flow object can ask for
 * @param foreachStack the foreach items that the task is about
 * @param method the step's method
 * @param arguments what the method is called with
 * @param store where the artifacts go
 * @param parameters names of the artifacts that belong to the run, not to the task
 */
record OpenTask(
    FlowArtifacts artifacts,
    StepContext context,
    List<ForeachFrame> foreachStack,
    Method method,
    List<@Nullable Object> arguments,
    TaskDatastore store,
    Set<String> parameters)
    implements AutoCloseable {

  /** Stores the fields. */
  Snapshot checkpoint() {
    artifacts.checkWrites();
    return store.checkpoint(artifacts, parameters);
  }

  /** Removes the task's temporary directory, and the local copies of files that it alone read. */
  @Override
  public void close() {
    context.temporaryDirectory().map(Path::toFile).ifPresent(FileUtils::deleteQuietly);
    store.releaseFiles();
  }
}

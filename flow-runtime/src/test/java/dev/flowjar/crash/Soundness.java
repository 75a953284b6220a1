package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads everything that the runs of a datastore refer to; each byte is checked on the way. */
final class Soundness {

  private final Datastore datastore;
  private final Set<Content> read = new HashSet<>();

  private Soundness(Datastore datastore) {
    this.datastore = datastore;
  }

  /** Fails if anything is missing or damaged. */
  static void check(URI uri) throws IOException {
    try (Datastore opened = Datastore.open(uri)) {
      Soundness soundness = new Soundness(opened);
      for (RunPath run : opened.runs().runs().toList()) {
        if (opened.runs().start(run).isPresent()) {
          soundness.check(run);
        }
      }
    }
  }

  private void check(RunPath run) throws IOException {
    RunHistory history = datastore.runs().history(run);
    for (Artifact parameter : history.start().parameters().artifacts().values()) {
      read(parameter.content());
    }
    for (CodePackage.Element element : history.start().code().elements()) {
      read(element.content());
    }
    for (TaskHistory task : history.tasks().values()) {
      if (task.succeededAt().isPresent()) {
        check((TaskSucceeded) datastore.runs().reader().read(task.succeededAt().get()));
      }
    }
    Map<RunPath, RunHistory> origins = new LinkedHashMap<>();
    for (Map.Entry<TaskId, RunId> adopted : history.adopted().entrySet()) {
      RunHistory origin =
          origins.computeIfAbsent(
              new RunPath(run.flow(), adopted.getValue()), datastore.runs()::history);
      assertThat(origin.tasks().get(adopted.getKey()).success()).isPresent();
    }
  }

  private void check(TaskSucceeded success) throws IOException {
    for (Artifact artifact : success.snapshot().artifacts().values()) {
      read(artifact.content());
    }
    for (ForeachItems.Block block : success.items().map(ForeachItems::blocks).orElse(List.of())) {
      read(block.content());
    }
  }

  private void read(Content content) throws IOException {
    if (read.add(content)) {
      try (InputStream in = datastore.content().read(content)) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(content.size());
      }
    }
  }
}

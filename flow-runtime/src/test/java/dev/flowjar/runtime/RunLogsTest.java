package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.RunId;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.ShortLog;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.StorageException;
import dev.flowjar.worker.OutputStreamName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed little and soon shares a log; what is printed much or for long has its own. */
class RunLogsTest {

  private static final RunPath RUN = new RunPath("F", new RunId("261123-030522-k7f"));
  private static final TaskId TASK = new TaskId("body", 3);
  private static final OutputStreamName OUT = OutputStreamName.OUT;
  private static final OutputStreamName ERR = OutputStreamName.ERR;

  @TempDir Path directory;
  private final List<Runnable> aSecondLater = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private Datastore datastore;
  private RunLogs logs;

  @BeforeEach
  void open() {
    datastore = Datastore.open(directory.toUri());
    logs = new RunLogs(datastore.storage(), RUN, aSecondLater::add);
  }

  @AfterEach
  void close() {
    logs.close();
    datastore.close();
  }

  @Test
  void attemptsThatPrintLittleShareALog() {
    RunLogs.AttemptLog first = attempt(1);
    RunLogs.AttemptLog second = attempt(2);
    first.append(ERR, "bad");
    second.append(OUT, "größer");
    first.append(OUT, "good");
    first.append(ERR, "worse");
    assertThat(keys()).isEmpty();

    first.end(true);
    second.end(true);
    logs.sync();
    pass();

    assertThat(keys()).containsExactly(RUN.shortLog());
    assertThat(text(RUN.shortLog())).isEqualTo("good\nbad\nworse\ngrößer\n");
    assertThat(first.place()).contains(new ShortLog(0, 5, 10));
    assertThat(second.place()).contains(new ShortLog(15, 9, 0));
  }

  @Test
  void anAttemptThatPrintsMuchHasItsOwnLogs() {
    String half = "x".repeat(8 * 1024);
    RunLogs.AttemptLog log = attempt(1);
    log.append(OUT, half);
    log.append(ERR, "bad");
    assertThat(keys()).isEmpty();
    log.append(OUT, half);
    log.append(ERR, "worse");

    assertThat(text(RUN.log(TASK, 1, "out"))).isEqualTo(half + "\n" + half + "\n");
    assertThat(text(RUN.log(TASK, 1, "err"))).isEqualTo("bad\nworse\n");
    log.end(true);
    assertThat(log.place()).isEmpty();
    assertThat(keys()).doesNotContain(RUN.shortLog());
  }

  @Test
  void aFirstLineThatIsLongIsWrittenAtOnce() {
    RunLogs.AttemptLog log = attempt(1);
    log.append(OUT, "x".repeat(16 * 1024));

    assertThat(text(RUN.log(TASK, 1, "out"))).hasSize(16 * 1024 + 1);
    assertThat(aSecondLater).isEmpty();
    log.end(true);
    assertThat(log.place()).isEmpty();
  }

  @Test
  void anAttemptThatPrintsForLongCanBeReadMeanwhile() {
    RunLogs.AttemptLog log = attempt(1);
    log.append(OUT, "first");
    pass();
    assertThat(text(RUN.log(TASK, 1, "out"))).isEqualTo("first\n");
    log.append(OUT, "second");
    assertThat(text(RUN.log(TASK, 1, "out"))).isEqualTo("first\nsecond\n");

    log.end(true);
    assertThat(log.place()).isEmpty();
    assertThat(keys()).containsExactly(RUN.log(TASK, 1, "out"));
  }

  @Test
  void anAttemptThatNoRecordEndsHasItsOwnLogs() {
    RunLogs.AttemptLog log = attempt(1);
    log.append(ERR, "about to be killed");
    log.end(false);

    assertThat(log.place()).isEmpty();
    assertThat(keys()).containsExactly(RUN.log(TASK, 1, "err"));
    assertThat(text(RUN.log(TASK, 1, "err"))).isEqualTo("about to be killed\n");
  }

  @Test
  void anAttemptThatIsSilentLeavesNothing() {
    RunLogs.AttemptLog log = attempt(1);
    log.end(true);
    logs.sync();
    assertThat(log.place()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void whatIsStillOpenWhenTheRunBreaksIsWritten() {
    RunLogs.AttemptLog log = attempt(1);
    log.append(OUT, "young");
    logs.close();
    assertThat(text(RUN.log(TASK, 1, "out"))).isEqualTo("young\n");
  }

  @Test
  void aLogThatCannotBeWrittenIsTold() {
    datastore.storage().putIfAbsent(RUN.log(TASK, 1, "out"), new byte[1]);
    RunLogs.AttemptLog log = attempt(1);
    log.append(OUT, "young");
    pass();
    assertThat(failures).hasSize(1).hasOnlyElementsOfType(StorageException.class);
    assertThatThrownBy(() -> log.append(OUT, "x".repeat(16 * 1024)))
        .isInstanceOf(StorageException.class);
  }

  private RunLogs.AttemptLog attempt(int number) {
    return logs.open(TASK, number, failures::add);
  }

  private void pass() {
    aSecondLater.forEach(Runnable::run);
  }

  private List<String> keys() {
    return datastore.storage().list(RUN.prefix()).toList();
  }

  private String text(String key) {
    return new String(datastore.storage().get(key, 0, 1 << 20), StandardCharsets.UTF_8);
  }
}

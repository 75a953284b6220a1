package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TagsChanged;
import dev.flowjar.store.LocalStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTagsTest {

  private static final RunPath RUN = SampleRecords.RUN;

  @TempDir Path root;
  private Datastore datastore;

  @BeforeEach
  void startRun() {
    datastore = at(SampleRecords.START);
    try (Journal journal = datastore.createRun(RUN)) {
      journal.append(SampleRecords.started(RUN, "nightly"));
    }
  }

  @Test
  void tagsAreRemovedAndThenAdded() {
    change(Set.of("nightly", "never there"), Set.of("ü 🙂", "a"));
    assertThat(tags()).containsExactly("a", "ü 🙂");
    change(Set.of("a"), Set.of("a", "b"));
    assertThat(tags()).containsExactly("a", "b", "ü 🙂");
  }

  @Test
  void changesApplyInTheOrderInWhichTheyWereMade() {
    // The clock stands still: only what was known before tells the order.
    for (int i = 0; i < 20; i++) {
      change(Set.of(), Set.of("x"));
      assertThat(tags()).contains("x");
      change(Set.of("x"), Set.of());
      assertThat(tags()).doesNotContain("x");
    }
  }

  @Test
  void aChangeByAMachineWhoseClockIsBehindIsNotLost() {
    at(SampleRecords.START.plusSeconds(3600)).runs().changeTags(RUN, "bob", Set.of(), Set.of("x"));
    change(Set.of("x"), Set.of("y"));
    assertThat(tags()).containsExactly("nightly", "y");
  }

  @Test
  void changesOfTheSameInstantApplyByTheKeyOfTheirLog() {
    Instant at = SampleRecords.START.plusSeconds(1);
    write("tags-b", new TagsChanged(at, "bob", Set.of("x"), Set.of()));
    write("tags-a", new TagsChanged(at, "ada", Set.of(), Set.of("x", "y")));
    assertThat(tags()).containsExactly("nightly", "y");
  }

  @Test
  void changesByManyAtOnceAreAllKept() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 40; i++) {
      String tag = "tag" + i;
      threads.execute(() -> change(Set.of(), Set.of(tag)));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(tags()).hasSize(41);
  }

  @Test
  void aChangeThatACrashCutShortNeverWas() throws IOException {
    change(Set.of("nightly"), Set.of("weekly"));
    Path log;
    try (Stream<Path> files = Files.list(root.resolve(RUN.journals()))) {
      log =
          files
              .filter(file -> file.getFileName().toString().startsWith("tags-"))
              .findFirst()
              .orElseThrow();
    }
    byte[] whole = Files.readAllBytes(log);
    for (int length = 0; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      assertThat(tags()).containsExactly("nightly");
    }
  }

  @Test
  void nothingElseAboutTheRunChanges() throws IOException {
    Path journal = root.resolve(RUN.journal(Journal.SCHEDULER));
    byte[] before = Files.readAllBytes(journal);
    RunState state = datastore.runs().summary(RUN).orElseThrow().state();
    change(Set.of("nightly"), Set.of("weekly"));
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    assertThat(datastore.runs().summary(RUN).orElseThrow().state()).isEqualTo(state);
  }

  @Test
  void aChangeOfNothingLeavesNoTrace() throws IOException {
    change(Set.of(), Set.of());
    try (Stream<Path> files = Files.list(root.resolve(RUN.journals()))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aChangeIsPrecededByANotice() {
    change(Set.of(), Set.of("x"));
    change(Set.of("x"), Set.of());
    LocalStorage storage = new LocalStorage(root);
    List<String> notices = storage.list(TagNotices.PREFIX).toList();
    assertThat(notices)
        .hasSize(2)
        .allMatch(key -> key.matches("tagged/261123/0305\\d\\d-[0-9a-f]{16}"));
    assertThat(notices.stream().map(key -> TagNotices.log(storage, key).orElseThrow()))
        .containsExactlyInAnyOrderElementsOf(
            storage.list(RUN.journals()).filter(key -> key.contains("/tags-")).toList());
  }

  @Test
  void whatIsNoNoticeSpeaksOfNoLog() {
    LocalStorage storage = new LocalStorage(root);
    for (String content : List.of("", "runs/", "objects/ab/cd", "runs/A/261123-030522-k7f/../x")) {
      String key = "tagged/261123/" + content.length();
      storage.putIfAbsent(key, content.getBytes(StandardCharsets.UTF_8));
      assertThat(TagNotices.log(storage, key)).isEmpty();
    }
    assertThat(TagNotices.log(storage, "tagged/261123/none")).isEmpty();
  }

  @Test
  void systemTagsCannotBeChanged() {
    String message =
        "'user:ada' is a system tag of run FlightDelays/261123-030522-k7f, which no one can change. Choose another tag.";
    assertThatThrownBy(() -> change(Set.of("user:ada"), Set.of("x")))
        .isInstanceOf(FlowException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> change(Set.of(), Set.of("user:ada"))).hasMessage(message);
    assertThat(tags()).containsExactly("nightly");
  }

  @Test
  void aTagHasOneToFiveHundredCharacters() {
    change(Set.of(), Set.of("🙂".repeat(500), "x"));
    assertThatThrownBy(() -> change(Set.of(), Set.of("🙂".repeat(501))))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("has 501 characters. Write 1 to 500.");
    assertThatThrownBy(() -> change(Set.of(), Set.of("")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("has 0 characters. Write 1 to 500.");
    assertThat(tags()).hasSize(3);
  }

  @Test
  void aRunHasAtMostFiftyTags() {
    Set<String> more = IntStream.range(0, 49).mapToObj(i -> "tag" + i).collect(Collectors.toSet());
    change(Set.of(), more);
    assertThat(tags()).hasSize(50);
    assertThatThrownBy(() -> change(Set.of(), Set.of("one more")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("51 tags")
        .hasMessageContaining("50");
    change(Set.of("tag7"), Set.of("one more"));
    assertThat(tags()).hasSize(50);
  }

  @Test
  void aRunThatIsNotThereHasNoTagsToChange() {
    RunPath other = new RunPath("Other", RUN.runId());
    assertThatThrownBy(() -> datastore.runs().changeTags(other, "bob", Set.of(), Set.of("x")))
        .isInstanceOf(NotFoundException.class);
    assertThat(root.resolve("runs/Other")).doesNotExist();
  }

  private Datastore at(Instant time) {
    return Datastore.open(root.toUri(), Clock.fixed(time, ZoneOffset.UTC));
  }

  private void change(Set<String> removed, Set<String> added) {
    datastore.runs().changeTags(RUN, "bob", removed, added);
  }

  private void write(String writer, TagsChanged change) {
    try (Journal journal = Journal.create(new LocalStorage(root), RUN, writer)) {
      journal.append(change);
    }
  }

  private Set<String> tags() {
    RunStarted start = datastore.runs().start(RUN).orElseThrow();
    return datastore.runs().userTags(RUN, start);
  }
}

package dev.flowjar.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Storage} must do. */
public abstract class StorageContract {

  private Storage storage;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // opened before each test
  protected StorageContract() {}

  /** An empty storage, whose own methods the tests call. */
  protected abstract Storage open() throws Exception;

  @BeforeEach
  void openStorage() throws Exception {
    storage = open();
  }

  @AfterEach
  void closeStorage() throws Exception {
    storage.close();
  }

  @Test
  void keepsAValue() {
    assertThat(storage.putIfAbsent("a/b/c", bytes("value"))).isTrue();
    assertThat(text(storage.get("a/b/c", 0, 100))).isEqualTo("value");
    assertThat(storage.size("a/b/c")).hasValue(5);
  }

  @Test
  void keepsTheFirstValue() {
    assertThat(storage.putIfAbsent("key", bytes("first"))).isTrue();
    assertThat(storage.putIfAbsent("key", bytes("second"))).isFalse();
    assertThat(text(storage.get("key", 0, 100))).isEqualTo("first");
  }

  @Test
  void keepsNoBytesAndManyBytes() {
    byte[] many = new byte[5_000_000];
    Arrays.setAll(IntStream.range(0, many.length).toArray(), i -> many[i] = (byte) (i * 31));
    assertThat(storage.putIfAbsent("none", new byte[0])).isTrue();
    assertThat(storage.putIfAbsent("many", many)).isTrue();
    assertThat(storage.get("none", 0, 10)).isEmpty();
    assertThat(storage.size("none")).hasValue(0);
    assertThat(storage.get("many", 0, Integer.MAX_VALUE)).isEqualTo(many);
  }

  @Test
  void readsPieces() {
    storage.putIfAbsent("key", bytes("0123456789"));
    assertThat(text(storage.get("key", 3, 4))).isEqualTo("3456");
    assertThat(text(storage.get("key", 8, 100))).isEqualTo("89");
    assertThat(storage.get("key", 3, 0)).isEmpty();
    assertThat(storage.get("key", 10, 5)).isEmpty();
    assertThat(storage.get("key", 1L << 40, 5)).isEmpty();
  }

  @Test
  void namesAMissingKey() {
    storage.putIfAbsent("a/b", bytes("x"));
    for (String missing : List.of("a/missing", "a", "a/b/c", "z/y/x")) {
      assertThat(storage.size(missing)).isEmpty();
      assertThatThrownBy(() -> storage.get(missing, 0, 1))
          .isInstanceOf(NoSuchKeyException.class)
          .hasMessageContaining(missing);
    }
  }

  @Test
  void listsKeysInOrder() {
    List<String> keys = List.of("a", "b-c", "b/a", "b/z/1", "b/z/2", "b0", "c.d/e", "c/x");
    new ArrayList<>(keys)
        .stream()
            .sorted(java.util.Comparator.reverseOrder())
            .forEach(key -> storage.putIfAbsent(key, bytes(key)));
    assertThat(storage.list("")).containsExactlyElementsOf(keys);
    assertThat(storage.list("b/")).containsExactly("b/a", "b/z/1", "b/z/2");
    assertThat(storage.list("b/z/")).containsExactly("b/z/1", "b/z/2");
    assertThat(storage.list("none/")).isEmpty();
    assertThat(storage.list("a/")).isEmpty();
  }

  @Test
  void listsChildrenInOrder() {
    for (String key : List.of("r/b/1", "r/a/1", "r/a/2", "r/c", "r-x/1", "q")) {
      storage.putIfAbsent(key, bytes(key));
    }
    assertThat(storage.listChildren("")).containsExactly("q", "r", "r-x");
    assertThat(storage.listChildren("r/")).containsExactly("a", "b", "c");
    assertThat(storage.listChildren("none/")).isEmpty();
  }

  @Test
  void listsNothingWhereNothingIs() {
    assertThat(storage.list("")).isEmpty();
    assertThat(storage.listChildren("")).isEmpty();
  }

  @Test
  void forgetsADeletedValue() {
    storage.putIfAbsent("a/b", bytes("old"));
    storage.delete("a/b");
    storage.delete("a/b");
    storage.delete("never/there");
    assertThat(storage.size("a/b")).isEmpty();
    assertThat(storage.list("")).isEmpty();
    assertThat(storage.putIfAbsent("a/b", bytes("new"))).isTrue();
    assertThat(text(storage.get("a/b", 0, 9))).isEqualTo("new");
  }

  @Test
  void listsNoNameBelowWhichNothingIsLeft() {
    storage.putIfAbsent("a/b/c", bytes("x"));
    storage.putIfAbsent("a/d", bytes("y"));
    storage.delete("a/b/c");
    assertThat(storage.listChildren("a/")).containsExactly("d");
    storage.move("a/d", "e/f");
    assertThat(storage.listChildren("")).containsExactly("e");
  }

  @Test
  void movesAValue() {
    storage.putIfAbsent("a/b", bytes("value"));
    assertThat(storage.move("a/b", "x/y/z")).isTrue();
    assertThat(storage.list("")).containsExactly("x/y/z");
    assertThat(text(storage.get("x/y/z", 0, 100))).isEqualTo("value");
    assertThat(storage.putIfAbsent("a/b", bytes("new"))).isTrue();
  }

  @Test
  void movesALog() {
    try (AppendLog log = storage.append("logs/one.log")) {
      log.append(bytes("line"));
    }
    assertThat(storage.move("logs/one.log", "old/one.log")).isTrue();
    assertThat(storage.list("")).containsExactly("old/one.log");
    assertThat(text(storage.get("old/one.log", 0, 100))).isEqualTo("line");
  }

  @Test
  void movesNothingWhereNothingIs() {
    storage.putIfAbsent("a/b", bytes("value"));
    assertThat(storage.move("a/missing", "x")).isFalse();
    assertThat(storage.move("a", "x")).isFalse();
    assertThat(storage.list("")).containsExactly("a/b");
  }

  @Test
  void completesAMoveThatACrashLeftHalfDone() {
    storage.putIfAbsent("from", bytes("value"));
    storage.putIfAbsent("to", bytes("value"));
    assertThat(storage.move("from", "to")).isTrue();
    assertThat(storage.list("")).containsExactly("to");
    assertThat(text(storage.get("to", 0, 100))).isEqualTo("value");
  }

  @Test
  void confirmingAValueChangesNothing() {
    storage.putIfAbsent("a/b", bytes("value"));
    storage.confirm("a/b");
    assertThat(storage.list("")).containsExactly("a/b");
    assertThat(text(storage.get("a/b", 0, 100))).isEqualTo("value");
  }

  @Test
  void tellsWhenAValueWasWritten() {
    storage.putIfAbsent("first", bytes("x"));
    Instant first = storage.writtenAt("first");
    storage.putIfAbsent("second", bytes("y"));
    assertThat(storage.writtenAt("second")).isAfterOrEqualTo(first);
    storage.move("first", "moved");
    assertThat(storage.writtenAt("moved")).isAfterOrEqualTo(first);
    assertThatThrownBy(() -> storage.writtenAt("missing")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void leavesWhatHasAKeyWhenItRemovesRemnants() {
    storage.putIfAbsent("a/b", bytes("value"));
    assertThat(storage.removeRemnants(Instant.now().plusSeconds(3600))).isZero();
    assertThat(storage.list("")).containsExactly("a/b");
  }

  @Test
  void storesBesideWhatIsBeingRemoved() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String mine = "shared/" + i % 3 + "/mine" + i;
        String other = "shared/" + i % 3 + "/other" + i;
        work.add(() -> storage.putIfAbsent(mine, bytes(mine)));
        work.add(
            () -> {
              storage.append(other).close();
              storage.delete(other);
              return true;
            });
        work.add(
            () -> {
              storage.putIfAbsent(other + "x", bytes("x"));
              return storage.move(other + "x", "elsewhere/" + other);
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
      assertThat(storage.list("shared/")).hasSize(200).allMatch(key -> key.contains("mine"));
      assertThat(storage.list("elsewhere/")).hasSize(200);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void appendsToALogThatOthersRead() {
    try (AppendLog log = storage.append("logs/one.log")) {
      assertThat(log.append(bytes("first "))).isZero();
      assertThat(text(storage.get("logs/one.log", 0, 100))).isEqualTo("first ");
      assertThat(log.append(bytes("second"))).isEqualTo(6);
      log.sync();
      assertThat(storage.size("logs/one.log")).hasValue(12);
      assertThat(text(storage.get("logs/one.log", 6, 100))).isEqualTo("second");
      assertThat(log.append(new byte[0])).isEqualTo(12);
    }
    assertThat(storage.list("logs/")).containsExactly("logs/one.log");
    assertThatThrownBy(() -> storage.append("logs/one.log"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("logs/one.log");
    assertThat(storage.putIfAbsent("logs/one.log", bytes("x"))).isFalse();
  }

  @Test
  void startsNoLogOverAValue() {
    storage.putIfAbsent("key", bytes("value"));
    assertThatThrownBy(() -> storage.append("key")).isInstanceOf(StorageException.class);
    assertThat(text(storage.get("key", 0, 10))).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "../a",
        "a/.",
        "a\\b",
        "a b",
        "a\nb",
        "ä",
        "a:b",
        "a~b",
        "a\u0000b"
      })
  void refusesAHostileKey(String key) {
    assertThatThrownBy(() -> storage.putIfAbsent(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.get(key, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.size(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.delete(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.append(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.writtenAt(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.move(key, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.move("x", key)).isInstanceOf(IllegalArgumentException.class);
    if (!key.isEmpty()) {
      assertThatThrownBy(() -> storage.list(key + "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b_c-d$1/0", "...", ".hidden", "$", "a..b"})
  void takesAnOddButHarmlessKey(String key) {
    assertThat(storage.putIfAbsent(key, bytes("x"))).isTrue();
    assertThat(storage.list("")).containsExactly(key);
  }

  @Test
  void letsOneOfManyWritersWin() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        String key = "race/" + round;
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          byte[] value = bytes(("writer " + i + " ").repeat(1000));
          writers.add(() -> storage.putIfAbsent(key, value));
        }
        int winners = 0;
        for (Future<Boolean> result : threads.invokeAll(writers)) {
          winners += result.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        String kept = text(storage.get(key, 0, Integer.MAX_VALUE));
        assertThat(kept).isEqualTo(kept.substring(0, 9).repeat(1000));
      }
      assertThat(storage.list("race/")).hasSize(20);
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}

package dev.flowjar.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.store.FaultyStorage.Fault;
import dev.flowjar.store.FaultyStorage.Remains;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a fault it is a storage like any other; with one it does what it says. */
class FaultyStorageTest extends StorageContract {

  private final InMemoryStorage disk = new InMemoryStorage();

  @Override
  protected Storage open() {
    return FaultyStorage.sound(disk);
  }

  @Test
  void anErrorIsOverWithTheCall() {
    FaultyStorage storage = FaultyStorage.failing(disk, Fault.ERROR, 2);
    storage.putIfAbsent("a", bytes("1"));
    assertThatThrownBy(() -> storage.putIfAbsent("b", bytes("2")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'b'");
    assertThat(storage.size("b")).isEmpty();
    assertThat(storage.putIfAbsent("b", bytes("2"))).isTrue();
    assertThat(storage.calls()).isEqualTo(4);
  }

  @Test
  void aFullDiskCanStillBeRead() {
    FaultyStorage storage = FaultyStorage.failing(disk, Fault.FULL_DISK, 2);
    storage.putIfAbsent("a", bytes("1"));
    for (String key : new String[] {"b", "c"}) {
      assertThatThrownBy(() -> storage.putIfAbsent(key, bytes("2")))
          .isInstanceOf(StorageException.class);
    }
    assertThat(text("a")).isEqualTo("1");
  }

  @Test
  void aShortWriteLeavesHalfAndTheNextOneTakesItsPlace() {
    FaultyStorage storage = FaultyStorage.failing(disk, Fault.SHORT_WRITE, 3);
    try (AppendLog log = storage.append("log")) {
      log.append(bytes("one "));
      assertThatThrownBy(() -> log.append(bytes("lost"))).isInstanceOf(StorageException.class);
      assertThat(text("log")).isEqualTo("one lo");
      assertThat(log.append(bytes("2"))).isEqualTo(4);
    }
    assertThat(text("log")).isEqualTo("one 2");
  }

  @ParameterizedTest
  @CsvSource({"NOTHING,safe-", "HALF,safe-uns", "ALL,safe-unsafe"})
  void aPowerCutLeavesWhatWasDurableAndPerhapsMore(Remains remains, String left) {
    FaultyStorage storage = FaultyStorage.losingPower(disk, remains, 6);
    storage.putIfAbsent("value", bytes("whole"));
    AppendLog log = storage.append("log");
    log.append(bytes("safe-"));
    log.sync();
    log.append(bytes("unsafe"));
    assertThatThrownBy(log::sync).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.get("value", 0, 9)).isInstanceOf(StorageException.class);

    assertThat(storage.reboot()).isSameAs(disk);
    assertThat(text("value")).isEqualTo("whole");
    // Had the machine written everything in time, the sync would not have been needed.
    assertThat(text("log")).isEqualTo(left);
  }

  @Test
  void aPowerCutMayLeaveGarbage() {
    FaultyStorage storage = FaultyStorage.losingPower(disk, Remains.GARBAGE, 5);
    AppendLog log = storage.append("log");
    log.append(bytes("safe-"));
    log.sync();
    log.append(bytes("unsafe"));
    assertThatThrownBy(log::close).isInstanceOf(StorageException.class);
    storage.reboot();
    assertThat(text("log")).startsWith("safe-").hasSize(11).doesNotContain("unsafe");
  }

  @Test
  void aDelayedCallIsOvertaken() throws Exception {
    FaultyStorage storage = FaultyStorage.failing(disk, Fault.DELAY, 1);
    Thread late = new Thread(() -> storage.putIfAbsent("key", bytes("late")));
    late.start();
    while (storage.calls() < 1) {
      Thread.onSpinWait();
    }
    storage.size("other");
    late.join();
    assertThat(text("key")).isEqualTo("late");
  }

  @Test
  void nothingIsDoneAfterItIsTurnedOff() {
    FaultyStorage storage = FaultyStorage.sound(disk);
    storage.turnOff();
    assertThatThrownBy(() -> storage.putIfAbsent("a", bytes("1")))
        .isInstanceOf(StorageException.class);
    assertThat(disk.size("a")).isEmpty();
  }

  private String text(String key) {
    return new String(disk.get(key, 0, 100), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}

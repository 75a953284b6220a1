package dev.flowjar.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoreFormatTest {

  private final InMemoryStorage storage = new InMemoryStorage();

  @Test
  void marksANewDatastoreOnce() {
    assertThat(StoreFormat.check(storage)).isFalse();
    StoreFormat.prepare(storage);
    StoreFormat.prepare(storage);
    assertThat(StoreFormat.check(storage)).isTrue();
    assertThat(new String(storage.get("format", 0, 100), US_ASCII)).isEqualTo("flow-datastore 1\n");
  }

  @Test
  void refusesANewerVersion() {
    storage.putIfAbsent("format", "flow-datastore 2\n".getBytes(US_ASCII));
    assertThatThrownBy(() -> StoreFormat.prepare(storage))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesWhatIsNoDatastore() {
    storage.putIfAbsent("format", "A3 paper".getBytes(US_ASCII));
    assertThatThrownBy(() -> StoreFormat.prepare(storage))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("A3 paper");
  }
}

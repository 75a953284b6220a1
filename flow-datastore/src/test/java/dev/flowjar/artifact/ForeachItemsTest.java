package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.IntRange;
import dev.flowjar.artifact.SampleTypes.Point;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.InMemoryStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForeachItemsTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final TaskDatastore datastore =
      new TaskDatastore(
          new ContentStore(storage),
          ArtifactSerializers.load(getClass().getClassLoader()),
          getClass().getClassLoader());

  @Test
  void takesWhateverHasItems() {
    assertThat(loaded(List.of("a", "b"))).containsExactly("a", "b");
    assertThat(loaded(new LinkedHashSet<>(List.of(3, 1, 2)))).containsExactly(3, 1, 2);
    assertThat(loaded(new int[] {5, 6})).containsExactly(5, 6);
    assertThat(loaded(new boolean[] {true})).containsExactly(true);
    assertThat(loaded(new String[] {"x"})).containsExactly("x");
    assertThat(loaded(IntRange.of(3, 6))).containsExactly(3, 4, 5);
    assertThat(loaded(new TreeMap<>(Map.of("a", 1, "b", 2))))
        .containsExactly(Map.entry("a", 1), Map.entry("b", 2));
    assertThat(loaded(Arrays.asList("a", null))).containsExactly("a", null);
    assertThat(loaded(List.of())).isEmpty();
    assertThat(loaded(new int[0][])).isEmpty();
  }

  private List<Object> loaded(Object collection) {
    ForeachItems items = datastore.saveItems(collection);
    List<Object> loaded = new ArrayList<>();
    for (int i = 0; i < items.count(); i++) {
      loaded.add(datastore.loadItem(items, i));
    }
    return loaded;
  }

  @Test
  void refusesWhatHasNone() {
    assertThatThrownBy(() -> datastore.saveItems(null))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("null");
    assertThatThrownBy(() -> datastore.saveItems("text"))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void namesTheItemThatCannotBeStored() {
    assertThatThrownBy(() -> datastore.saveItems(List.of(1, new Thread())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("'item 1'")
        .hasMessageContaining("is a thread");
  }

  @Test
  void packsManySmallItemsIntoFewBlocks() {
    List<Point> points =
        IntStream.range(0, 100_000).mapToObj(i -> new Point(i, i / 2.0, "p" + i)).toList();
    ForeachItems items = datastore.saveItems(points);
    assertThat(items.count()).isEqualTo(100_000);
    assertThat(items.blocks()).hasSizeBetween(50, 250);
    assertThat(storage.list("").count()).isEqualTo(items.blocks().size());
    for (int i : new int[] {0, 1, 99_999, 50_000, 12_345, 12_346}) {
      assertThat(datastore.loadItem(items, i)).isEqualTo(points.get(i));
    }
    assertThatThrownBy(() -> datastore.loadItem(items, 100_000))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> datastore.loadItem(items, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void givesALargeItemABlockOfItsOwn() {
    List<Object> mixed = List.of("a", new byte[1_000_000], "b", new byte[70_000], "c", "d");
    ForeachItems items = datastore.saveItems(mixed);
    assertThat(items.blocks().stream().map(ForeachItems.Block::first))
        .containsExactly(0, 1, 2, 3, 4);
    for (int i = 0; i < mixed.size(); i++) {
      assertThat(datastore.loadItem(items, i)).isEqualTo(mixed.get(i));
    }
  }

  @Test
  void fillsBlocksWithItemsOfHalfABlock() {
    List<byte[]> halves = Collections.nCopies(20, new byte[30_000]);
    ForeachItems items = datastore.saveItems(halves);
    assertThat(items.blocks()).hasSize(10);
    assertThat(datastore.loadItem(items, 19)).isEqualTo(new byte[30_000]);
    assertThat(storage.list("").count()).isEqualTo(1);
  }

  @Test
  void readsItemsFromManyThreads() {
    ForeachItems items = datastore.saveItems(IntRange.of(0, 50_000));
    assertThat(IntStream.range(0, 50_000).parallel().filter(i -> !isItem(items, i)).count())
        .isZero();
  }

  private boolean isItem(ForeachItems items, int index) {
    return Integer.valueOf(index).equals(datastore.loadItem(items, index));
  }
}

package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.artifact.SampleTypes.Point;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.InMemoryStorage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskDatastoreTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final TaskDatastore datastore =
      new TaskDatastore(
          new ContentStore(storage),
          ArtifactSerializers.load(getClass().getClassLoader()),
          getClass().getClassLoader());

  /** A flow that is not enhanced. */
  static class Training extends Flow {
    int epochs = 3;
    @Nullable List<Point> points;
    @Nullable String never;
    boolean flag;
    transient Object scratch = new Object();
  }

  @Test
  void describesWhatItStores() {
    Artifact artifact = datastore.save("points", List.of(new Point(1, 2, "p")));
    assertThat(artifact.name()).isEqualTo("points");
    assertThat(artifact.type()).isEqualTo("java.util.ImmutableCollections$List12");
    assertThat(artifact.encoding()).isEqualTo("kryo5");
    assertThat(artifact.preview()).isEqualTo("List[1] Point(x=1, y=2.0, label=\"p\")");
    assertThat(datastore.load(artifact)).isEqualTo(List.of(new Point(1, 2, "p")));
    Artifact nothing = datastore.save("nothing", null);
    assertThat(nothing.type()).isEqualTo("null");
    assertThat(datastore.load(nothing)).isNull();
  }

  @Test
  void makesANewObjectAtEachLoad() {
    Artifact artifact = datastore.save("list", new ArrayList<>(List.of(1)));
    assertThat(datastore.load(artifact)).isNotSameAs(datastore.load(artifact));
  }

  @Test
  void leavesOutWhatNoStepHasSet() {
    Snapshot snapshot = checkpoint(new Training(), Snapshot.EMPTY);
    assertThat(snapshot.artifacts()).containsOnlyKeys("epochs");
  }

  @Test
  void leavesOutWhatIsKeptElsewhere() {
    FlowArtifacts artifacts = FlowArtifacts.attach(new Training(), Map.of(), name -> {});
    assertThat(datastore.checkpoint(artifacts, Set.of("epochs")).artifacts()).isEmpty();
  }

  @Test
  void passesOnByReferenceWhatIsUnchanged() {
    Training first = new Training();
    first.points = new ArrayList<>(List.of(new Point(1, 2, "p")));
    first.flag = true;
    Snapshot before = checkpoint(first, Snapshot.EMPTY);
    assertThat(before.artifacts()).containsOnlyKeys("epochs", "points", "flag");

    Training second = new Training();
    FlowArtifacts artifacts = FlowArtifacts.attach(second, datastore.stored(before), name -> {});
    assertThat(second.points).containsExactly(new Point(1, 2, "p"));
    second.epochs = 4;
    second.flag = false;
    Snapshot after = datastore.checkpoint(artifacts, Set.of());
    assertThat(after.artifacts().get("epochs")).isNotSameAs(before.artifacts().get("epochs"));
    assertThat(after.artifacts().get("points")).isEqualTo(before.artifacts().get("points"));
    assertThat(datastore.load(artifactOf(after, "epochs"))).isEqualTo(4);
    assertThat(datastore.load(artifactOf(after, "flag"))).isEqualTo(false);
  }

  private Snapshot checkpoint(Flow flow, Snapshot stored) {
    return datastore.checkpoint(
        FlowArtifacts.attach(flow, datastore.stored(stored), artifact -> {}), Set.of());
  }

  private static Artifact artifactOf(Snapshot snapshot, String name) {
    return snapshot.artifact(name).orElseThrow();
  }

  @Test
  void identifiesStoredValuesByTheirBytes() {
    Map<String, StoredArtifact> stored =
        datastore.stored(
            new Snapshot(
                Map.of(
                    "a", datastore.save("a", List.of(1, 2)),
                    "b", datastore.save("b", List.of(1, 2)),
                    "c", datastore.save("c", List.of(2, 1)))));
    assertThat(identity(stored, "a")).isEqualTo(identity(stored, "b"));
    assertThat(identity(stored, "a")).isNotEqualTo(identity(stored, "c"));
  }

  private static Object identity(Map<String, StoredArtifact> stored, String name) {
    StoredArtifact artifact = stored.get(name);
    return artifact == null ? "none" : artifact.identity();
  }

  @Test
  void namesTheArtifactAndThePlaceOfWhatCannotBeStored() {
    assertThatThrownBy(() -> datastore.save("model", Map.of("k", List.of(1, new Thread()))))
        .isInstanceOf(ArtifactException.class)
        .hasMessageStartingWith("Artifact 'model' cannot be stored: model[\"k\"][1] is a thread.");
    assertThatThrownBy(() -> datastore.save("self", new Training()))
        .hasMessageStartingWith("Artifact 'self' cannot be stored: it is a flow. Assign what");
    assertThat(storage.list("")).isEmpty();
  }

  @Test
  void namesDamagedBytes() {
    Artifact artifact = datastore.save("large", new byte[500_000]);
    String key = storage.list("").findFirst().orElseThrow();
    storage.replace(key, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> datastore.load(artifact))
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining(key);
  }

  @Test
  void readsByTheEncodingThatWasWritten() {
    TaskDatastore upper =
        new TaskDatastore(
            new ContentStore(storage),
            new ArtifactSerializers(List.of(new UpperCase(), new KryoSerializer())),
            getClass().getClassLoader());
    Artifact text = upper.save("text", "hello");
    Artifact number = upper.save("number", 1);
    assertThat(text.encoding()).isEqualTo("upper");
    assertThat(number.encoding()).isEqualTo("kryo5");
    assertThat(upper.load(text)).isEqualTo("HELLO");
    assertThatThrownBy(() -> datastore.load(text))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("'text'")
        .hasMessageContaining("'upper'")
        .hasMessageContaining("kryo5");
    ForeachItems items = upper.saveItems(List.of("a", 1, "b"));
    assertThat(upper.loadItem(items, 0)).isEqualTo("A");
    assertThat(upper.loadItem(items, 1)).isEqualTo(1);
    assertThat(upper.loadItem(items, 2)).isEqualTo("B");
  }

  @Test
  void refusesTwoSerializersOfOneEncoding() {
    assertThatThrownBy(() -> new ArtifactSerializers(List.of(new UpperCase(), new UpperCase())))
        .hasMessageContaining("'upper'");
  }

  @Test
  void rejectsContentThatIsNoValue() {
    Content content = new ContentStore(storage).write(new byte[] {1, 99, 99, 99});
    Artifact artifact = new Artifact("odd", "java.lang.String", "kryo5", content, "");
    assertThatThrownBy(() -> datastore.load(artifact))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("'odd'");
  }

  /** Keeps text, but loud. */
  private static final class UpperCase implements ArtifactSerializer {

    @Override
    public String encoding() {
      return "upper";
    }

    @Override
    public boolean accepts(@Nullable Object value) {
      return value instanceof String;
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws java.io.IOException {
      out.write(
          String.valueOf(value)
              .toUpperCase(java.util.Locale.ROOT)
              .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Object read(InputStream in, Reading reading) throws java.io.IOException {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

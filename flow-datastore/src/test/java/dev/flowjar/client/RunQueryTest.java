package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.index.RunIndex;
import dev.flowjar.index.TestIndexes;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunQueryTest {

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theAnswersAreTheSameWithAndWithoutAnIndex(long seed) throws IOException {
    Datastore datastore = Datastore.open(root.toUri());
    FlowClient indexed = client(datastore, TestIndexes.always(datastore));
    FlowClient plain = client(datastore, TestIndexes.never(datastore));
    RandomRuns random = new RandomRuns(datastore, seed);
    for (int round = 0; round < 40; round++) {
      for (int i = 0; i < 4; i++) {
        random.change();
      }
      for (int i = 0; i < 8; i++) {
        RunQuery query = random.query();
        assertThat(found(indexed, query)).isEqualTo(found(plain, query));
        assertThat(found(indexed.allNamespaces(), query))
            .isEqualTo(found(plain.allNamespaces(), query));
      }
    }
    random.close();
    assertThat(TestIndexes.file(datastore)).exists();
    indexed.close();
  }

  @Test
  void allThatIsAskedMustHold() {
    Datastore datastore = Datastore.open(root.toUri());
    FlowClient client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
    write(datastore, "Apple", "260101-000000-aaa", "good");
    write(datastore, "Apple", "260102-000000-aaa");
    write(datastore, "Zebra", "260103-000000-aaa", "good", "best");
    RunQuery good = RunQuery.all().tag("good");
    assertThat(found(client, good))
        .containsExactly("Zebra/260103-000000-aaa", "Apple/260101-000000-aaa");
    assertThat(found(client, good.limit(1))).containsExactly("Zebra/260103-000000-aaa");
    assertThat(found(client, good.tag("best"))).hasSize(1);
    assertThat(found(client, good.flow("Apple"))).containsExactly("Apple/260101-000000-aaa");
    assertThat(found(client, good.status(RunStatus.LOST).status(RunStatus.FAILED))).hasSize(2);
    assertThat(found(client, good.status(RunStatus.FAILED))).isEmpty();
    assertThat(found(client, good.parameter("min-flights > 49").parameter("min-flights=50")))
        .hasSize(2);
    assertThat(found(client, good.parameter("min-flights > 50"))).isEmpty();
    assertThat(found(client, good.parameter("min-flights > 50").anyParameters())).hasSize(2);
    assertThat(found(client, good.since(Instant.parse("2026-01-02T12:00:00Z")))).hasSize(1);
    assertThat(found(client.namespace("user:bob"), good)).isEmpty();
  }

  @Test
  void whatCannotBeAskedSaysSo() {
    assertThatThrownBy(() -> RunQuery.all().parameter("minFlights"))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("'minFlights' is no condition on a parameter");
    assertThatThrownBy(() -> RunQuery.all().limit(-1)).hasMessageContaining("-1");
  }

  private static FlowClient client(Datastore datastore, RunIndex index) {
    return FlowClient.of(OpenDatastore.of(datastore, index), "ada", AllowedClasses.NONE);
  }

  private static void write(Datastore datastore, String flow, String id, String... tags) {
    Instant at = Instant.parse("2026-01-0%sT00:00:00Z".formatted(id.charAt(5)));
    new RunScript(datastore, flow, id, at).begin("ada", Optional.empty(), tags).close();
  }

  private static List<String> found(FlowClient client, RunQuery query) {
    return client.runs(query).map(Run::toString).toList();
  }
}

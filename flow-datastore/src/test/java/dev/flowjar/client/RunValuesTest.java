package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.Datastore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunValuesTest {

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.toUri());
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
  }

  @Test
  void aColumnHasAValueForEachRun() {
    leave("260101-000000-aaa", Map.of("error", 0.5));
    leave("260102-000000-bbb", Map.of());
    leave("260103-000000-ccc", Map.of("error", 2L));

    RunValues values = RunValues.of(client.flow("Delays").runs(), "minFlights", "error");

    assertThat(values.names()).containsExactly("minFlights", "error");
    assertThat(values.runs())
        .extracting(run -> run.id().text().substring(4, 6))
        .containsExactly("03", "02", "01");
    assertThat(values.column("error"))
        .extracting(value -> value.map(ArtifactView::preview))
        .containsExactly(Optional.of("2"), Optional.empty(), Optional.of("0.5"));
    assertThat(values.numbers("error")).containsExactly(2, Double.NaN, 0.5);
    assertThat(values.numbers("minFlights")).containsExactly(50, 50, 50);
    assertThat(values.toString().lines())
        .containsExactly(
            "Delays/260103-000000-ccc minFlights=50 error=2",
            "Delays/260102-000000-bbb minFlights=50",
            "Delays/260101-000000-aaa minFlights=50 error=0.5");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    leave("260101-000000-aaa", Map.of("label", "good"));
    RunValues values = new RunValues(List.of(client.run("Delays/latest")), List.of("label"));

    assertThatThrownBy(() -> values.numbers("label"))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("is a java.lang.String, not a java.lang.Number");
  }

  private void leave(String id, Map<String, ?> artifacts) {
    RunScript.of(datastore, id).succeed("start/1", "", "", artifacts).close();
  }
}

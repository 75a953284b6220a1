package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlowClientTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.resolve(".flow").toUri());
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
  }

  @Test
  void anEmptyDatastoreHoldsNothing() {
    assertThat(client.flows()).isEmpty();
    assertThat(client.runs()).isEmpty();
    assertThatThrownBy(() -> client.flow("Delays"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no run of flow 'Delays' in %s.".formatted(datastore.uri()));
    assertThat(root.resolve(".flow")).doesNotExist();
  }

  @Test
  void theNamespaceIsTheUsersAtFirst() {
    assertThat(client.namespace()).contains("user:ada");
    assertThat(client.user()).isEqualTo("ada");
    assertThat(client.allNamespaces().namespace()).isEmpty();
    try (FlowClient opened = FlowClient.open(datastore.uri())) {
      String user =
          System.getenv().getOrDefault("FLOW_USER", System.getProperty("user.name", "unknown"));
      assertThat(opened.namespace()).contains("user:" + user);
      assertThat(opened.datastore()).isEqualTo(datastore.uri());
    }
  }

  @Test
  void runsAreListedLatestFirstWhateverTheirFlow() {
    write("Zebra", "260101-000000-aaa", "ada");
    write("Apple", "260103-000000-aaa", "ada");
    write("Apple", "260102-000000-aaa", "ada");
    write("Apple", "260104-000000-aaa", "bob");
    assertThat(client.runs().map(Run::toString))
        .containsExactly(
            "Apple/260103-000000-aaa", "Apple/260102-000000-aaa", "Zebra/260101-000000-aaa");
    assertThat(client.allNamespaces().runs().map(Run::toString))
        .first()
        .isEqualTo("Apple/260104-000000-aaa");
  }

  @Test
  void aFlowIsVisibleWhenOneOfItsRunsIs() {
    write("Apple", "260101-000000-aaa", "bob");
    write("Zebra", "260101-000000-aaa", "ada");
    assertThat(client.flows().map(FlowRuns::name)).containsExactly("Zebra");
    assertThat(client.allNamespaces().flows().map(FlowRuns::name))
        .containsExactly("Apple", "Zebra");
    assertThat(client.namespace("flow:Apple").flows().map(FlowRuns::name)).containsExactly("Apple");
  }

  @Test
  void whatIsOutsideTheNamespaceSaysSo() {
    write("Apple", "260101-000000-aaa", "bob");
    String direct =
        "Run Apple/260101-000000-aaa is not in namespace 'user:ada' but in 'user:bob'. Look for it with allNamespaces() or namespace(\"user:bob\").";
    assertThatThrownBy(() -> client.run("Apple/260101-000000-aaa"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(direct);
    assertThatThrownBy(() -> client.task("Apple/2601/start/1")).hasMessage(direct);
    String flow =
        "Flow Apple has no run in namespace 'user:ada'. Look for others with allNamespaces() or namespace(\"user:bob\").";
    assertThatThrownBy(() -> client.flow("Apple"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(flow);
    assertThatThrownBy(() -> client.run("Apple/latest")).hasMessage(flow);
    assertThat(client.namespace("user:bob").run("Apple/latest").user()).isEqualTo("bob");
  }

  @Test
  void aUserTagOpensARunToItsNamespace() {
    write("Apple", "260101-000000-aaa", "bob");
    client.allNamespaces().run("Apple/latest").addTag("user:ada");
    assertThat(client.run("Apple/latest").user()).isEqualTo("bob");
  }

  @Test
  void latestIsTheLatestVisibleRun() {
    write("Apple", "260101-000000-aaa", "ada");
    write("Apple", "260102-000000-aaa", "bob");
    assertThat(client.run("Apple/latest")).hasToString("Apple/260101-000000-aaa");
    assertThat(client.flow("Apple").latestRun()).hasToString("Apple/260101-000000-aaa");
    assertThat(client.allNamespaces().run("Apple/latest")).hasToString("Apple/260102-000000-aaa");
  }

  @Test
  void aNamespaceStaysWithWhatTheClientMade() {
    write("Apple", "260101-000000-aaa", "ada");
    write("Apple", "260102-000000-aaa", "bob");
    FlowRuns everyones = client.allNamespaces().flow("Apple");
    FlowRuns own = client.flow("Apple");
    client.namespace("user:carol");
    assertThat(everyones.runs()).hasSize(2);
    assertThat(own.runs()).hasSize(1);
  }

  @Test
  void runsAreChosenByTags() {
    write("Apple", "260101-000000-aaa", "ada", "nightly", "good");
    write("Apple", "260102-000000-aaa", "ada", "nightly");
    FlowRuns flow = client.flow("Apple");
    assertThat(flow.runs("nightly")).hasSize(2);
    assertThat(flow.runs("nightly", "good")).hasSize(1);
    assertThat(flow.runs("nightly", "user:ada", "bad")).isEmpty();
  }

  @Test
  void theLatestSuccessfulRunNeedNotBeTheLatest() {
    FlowClient all = client.allNamespaces();
    assertThatThrownBy(() -> all.flow("Apple")).isInstanceOf(NotFoundException.class);
    write("Apple", "260101-000000-aaa", "ada");
    assertThat(client.flow("Apple").latestSuccessfulRun()).isEmpty();
    try (RunScript script = begin("Apple", "260102-000000-aaa", "ada")) {
      script.end(RunStatus.SUCCEEDED);
    }
    write("Apple", "260103-000000-aaa", "ada");
    assertThat(client.flow("Apple").latestSuccessfulRun().orElseThrow())
        .hasToString("Apple/260102-000000-aaa");
  }

  @Test
  void aRunThatNeverBeganIsNotListed() throws IOException {
    write("Apple", "260101-000000-aaa", "ada");
    datastore.createRun(new RunPath("Apple", new RunId("260102-000000-aaa"))).close();
    Files.createDirectories(root.resolve(".flow/runs/Apple/260103-000000-aaa"));
    assertThat(client.allNamespaces().runs()).hasSize(1);
    assertThat(client.run("Apple/latest")).hasToString("Apple/260101-000000-aaa");
    for (String id : List.of("260102", "260103")) {
      assertThatThrownBy(() -> client.run("Apple/" + id))
          .isInstanceOf(FlowException.class)
          .hasMessageContaining("holds no record");
    }
  }

  @Test
  void onlyTheRunsThatAreTakenAreRead() throws IOException {
    write("Apple", "260102-000000-aaa", "ada");
    write("Apple", "260101-000000-aaa", "ada");
    Files.writeString(
        root.resolve(".flow/runs/Apple/260101-000000-aaa/journal/scheduler.jsonl"),
        "{\"crc\":\"00000000\",\"record\":{}}\n{\"crc\":\"00000000\",\"record\":{}}\n");
    assertThat(client.runs().findFirst()).isPresent();
    assertThat(client.flow("Apple").latestRun().status()).isEqualTo(RunStatus.LOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Apple", "Apple/", "Apple/1/2", "a b/c", "/latest"})
  void aRunIsNamedByFlowAndRun(String text) {
    assertThatThrownBy(() -> client.run(text))
        .isInstanceOf(FlowException.class)
        .hasMessage("'%s' does not name a run. Write it as FlightDelays/latest.".formatted(text));
  }

  @Test
  void aPathspecLeadsToTheThing() {
    try (RunScript script = RunScript.of(datastore, "260101-000000-aaa")) {
      script.succeedUpToBody(3).succeedFromJoin();
    }
    assertThat(client.run("Delays/26/").status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(client.step("Delays/latest/summarise").tasks()).hasSize(3);
    assertThat(client.task("Delays/latest/summarise/2").number()).isEqualTo(2);
    assertThat(client.task("Delays/latest/end").number()).isEqualTo(1);
    assertThat(client.artifact("Delays/latest/end/1/label").load()).isEqualTo("done");
    assertThat(client.artifact("Delays/latest/start/1/minFlights").load()).isEqualTo(50);
    assertThatThrownBy(() -> client.artifact("Delays/latest/end/label"))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("does not name an artifact");
    assertThatThrownBy(() -> client.task("Delays/latest/end/x"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("has no task 'x'. Tasks are numbered from 1.");
  }

  private void write(String flow, String id, String user, String... tags) {
    try (RunScript script = begin(flow, id, user, tags)) {
      script.attempt("start/1", 1);
    }
  }

  private RunScript begin(String flow, String id, String user, String... tags) {
    return new RunScript(datastore, flow, id, LONG_AGO).begin(user, Optional.empty(), tags);
  }
}

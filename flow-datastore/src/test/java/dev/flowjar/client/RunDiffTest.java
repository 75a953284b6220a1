package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.client.Difference.Area;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.store.Content;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDiffTest {

  private static final String ONE = "260101-000000-aaa";
  private static final String OTHER = "260102-000000-bbb";

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.toUri());
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
  }

  @Test
  void onlyWhatDiffersIsTold() {
    RunScript.of(datastore, ONE).succeedUpToBody(3).succeedFromJoin();
    RunScript.of(datastore, OTHER)
        .succeed("start/1", "", "", Map.of("label", "half", "total", 3))
        .fail("summarise/1", 1, "no luck", true)
        .end(RunStatus.FAILED, "summarise/1");

    RunDiff diff = diff();

    assertThat(diff.isSame()).isFalse();
    assertThat(diff.differences())
        .extracting(Difference::area)
        .containsOnly(Area.OUTCOME, Area.ARTIFACTS);
    assertThat(diff.in(Area.OUTCOME)).hasToString("[outcome status: succeeded -> failed]");
    assertThat(diff.in(Area.ARTIFACTS))
        .singleElement()
        .satisfies(
            label -> {
              assertThat(label.name()).isEqualTo("label");
              assertThat(label.left()).matches("[0-9a-f]{12}  \"done\"");
              assertThat(label.right()).matches("[0-9a-f]{12}  \"half\"");
            });
    assertThat(diff.in(Area.TIMES)).isEqualTo(diff.times()).isNotEmpty();
    assertThat(diff.toString().lines())
        .startsWith(
            "Delays/%s -> Delays/%s".formatted(ONE, OTHER), "outcome status: succeeded -> failed")
        .anyMatch(line -> line.startsWith("times took: "));
  }

  @Test
  void aRunDoesNotDifferFromItself() {
    RunScript.of(datastore, ONE).succeedUpToBody(3).succeedFromJoin();
    Run run = client.run("Delays/" + ONE);

    assertThat(run.diff(run).isSame()).isTrue();
    assertThat(run.diff(run).times()).isEmpty();
  }

  @Test
  void jarsThatWereAddedRemovedOrChangedAreDependencies() {
    CodePackage before =
        code("classes=1", "Delays.jar=6", "same-1.jar=2", "changed-1.jar=3", "removed-1.jar=4");
    CodePackage after =
        code("classes=9", "Delays.jar=7", "same-1.jar=2", "changed-1.jar=8", "added-2.jar=5");
    begin(ONE, "17.0.15", before);
    begin(OTHER, "25.0.1", after);

    RunDiff diff = diff();

    assertThat(diff.in(Area.DEPENDENCIES))
        .extracting(Difference::name)
        .containsExactly("changed-1.jar", "removed-1.jar", "added-2.jar");
    assertThat(diff.in(Area.DEPENDENCIES).get(0).left()).matches("[0-9a-f]{12}");
    assertThat(diff.in(Area.DEPENDENCIES).get(1).right()).isEmpty();
    assertThat(diff.in(Area.DEPENDENCIES).get(2).left()).isEmpty();
    assertThat(diff.in(Area.CODE))
        .extracting(Difference::name)
        .containsExactly("classes", "Delays.jar");
    assertThat(diff.in(Area.PLATFORM)).hasToString("[platform java: 17.0.15 -> 25.0.1]");
  }

  private void begin(String id, String java, CodePackage code) {
    try (RunScript script = new RunScript(datastore, "Delays", id, Instant.now())) {
      script.onJava(java).begin("ada", Optional.empty(), code);
    }
  }

  private CodePackage code(String... elements) {
    return new CodePackage(
        List.of(elements).stream().map(text -> text.split("=")).map(this::element).toList());
  }

  private CodePackage.Element element(String[] nameAndContent) {
    byte[] bytes = nameAndContent[1].getBytes(StandardCharsets.UTF_8);
    Content content = datastore.content().write(bytes);
    return new CodePackage.Element(nameAndContent[0], content);
  }

  private RunDiff diff() {
    return client.run("Delays/" + ONE).diff(client.run("Delays/" + OTHER));
  }
}

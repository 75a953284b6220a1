package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.cli.FlowMain;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.flows.SecretFlow;
import dev.flowjar.flows.SecretFlow.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step is told in confidence reaches nothing that is stored or shown. */
class SecretsTest {

  private final String token = UUID.randomUUID().toString();

  @TempDir Path directory;

  @Test
  void aSecretIsKnownToItsStepAlone() throws Exception {
    assertThat(run("--note", "nothing")).isZero();

    assertThat(talk()).contains("the token is ***.", "******", "no login with ***");
    assertNothingHoldsTheToken();
    try (FlowClient client = client()) {
      Run run = client.flow("SecretFlow").latestRun();
      assertThat(run.get("length", Integer.class)).isEqualTo(token.length());
      assertThat(run.get("isKnownToStart", Boolean.class)).isFalse();
      assertThat(run.get("isKnownToEnd", Boolean.class)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KEEP, Artifact 'kept' cannot be stored",
    "KEEP_CHARACTERS, Artifact 'characters' cannot be stored",
    "HAND_ON, Artifact 'item 0' cannot be stored"
  })
  void aFieldThatHoldsASecretIsRefused(Deed deed, String message) throws Exception {
    assertThat(run("--deed", deed.name())).isEqualTo(1);

    assertThat(talk())
        .contains(message + ": it holds the secret FLOW_TEST_TOKEN (@Secrets)")
        .contains("System.getenv(\"FLOW_TEST_TOKEN\")");
    assertNothingHoldsTheToken();
  }

  @Test
  void aParameterThatHoldsASecretIsRefused() throws Exception {
    assertThat(run("--note", "it is " + token)).isEqualTo(2);

    assertThat(talk())
        .contains("'note'", "holds the secret FLOW_TEST_TOKEN")
        .doesNotContain("\tat ");
    assertNothingHoldsTheToken();
  }

  @Test
  void withoutTheVariableTheRunDoesNotStart() throws Exception {
    assertThat(start("", List.of()).waitFor()).isEqualTo(2);

    assertThat(talk())
        .contains(
            "Step 'use' of SecretFlow needs the secret FLOW_TEST_TOKEN (@Secrets), and the"
                + " environment variable is not set. Set it where you start the run.");
    assertThat(directory.resolve("datastore/runs")).doesNotExist();
  }

  private int run(String... words) throws Exception {
    return start(token, List.of(words)).waitFor();
  }

  private Process start(String secret, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FlowMain.class.getName(), "run", "SecretFlow"));
    command.addAll(words);
    command.addAll(List.of("--datastore", directory.resolve("datastore").toString()));
    ProcessBuilder run =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("talk").toFile());
    if (!secret.isEmpty()) {
      run.environment().put(SecretFlow.VARIABLE, secret);
    }
    return run.start();
  }

  private String talk() throws IOException {
    return Files.readString(directory.resolve("talk"));
  }

  private FlowClient client() {
    return FlowClient.open(directory.resolve("datastore").toUri());
  }

  /** Looks at all that was printed, at every file, and into what is compressed. */
  private void assertNothingHoldsTheToken() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain(token)
          .doesNotContain(token.substring(0, token.length() - 1));
    }
    try (FlowClient client = client()) {
      client
          .runs()
          .flatMap(run -> run.steps().stream())
          .flatMap(step -> step.tasks().stream())
          .flatMap(task -> task.artifacts().values().stream())
          .forEach(
              artifact ->
                  assertThat(String.valueOf(artifact.load()))
                      .as(artifact.name())
                      .doesNotContain(token));
    }
  }
}

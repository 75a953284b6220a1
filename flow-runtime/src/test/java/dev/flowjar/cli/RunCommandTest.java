package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.flowjar.flows.GreetingFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir static Path shared;
  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void openShared() {
    cli = Cli.in(shared.resolve(".flow"));
  }

  private Cli.Result greet(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "run";
    all[1] = "GreetingFlow";
    all[2] = "--in-process";
    System.arraycopy(words, 0, all, 3, words.length);
    return cli.call(all);
  }

  @Test
  void runsAndTellsEventsOnStandardError() {
    Cli.Result result = greet();

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).isEqualToNormalizingNewlines("[end/1] Hello, world.\n");
    assertThat(result.err())
        .containsPattern("GreetingFlow/\\d{6}-\\d{6}-\\w{3} started, in ")
        .containsPattern("\\d\\d:\\d\\d:\\d\\d start/1 started")
        .containsPattern("start/1 done in \\d")
        .contains("[end/1] greeted world")
        .containsPattern("GreetingFlow/[\\w-]+ succeeded: 2 tasks in ");
  }

  @Test
  void takesParametersInBothSpellings() {
    assertThat(greet("--firstName", "Ada").out()).contains("Hello, Ada.");
    assertThat(greet("--first-name=Ada").out()).contains("Hello, Ada.");
  }

  @Test
  void takesSwitches() {
    assertThat(greet("--loud").out()).contains("Hello, world!!!");
    assertThat(greet("--loud=false").out()).contains("Hello, world.");
    assertThat(greet("--no-loud").out()).contains("Hello, world.");
    assertThat(greet("--loud", "--no-loud").err())
        .contains("Parameter 'loud' is given 2 times: true, false. Give it once.");
  }

  @Test
  void takesListsAtOnceOrOneByOne() {
    assertThat(greet("--friends", "Bob,Cid").out()).contains("Bob waves").contains("Cid waves");
    assertThat(greet("--friends", "Bob", "--friends", "Cid").out())
        .contains("Bob waves")
        .contains("Cid waves");
  }

  @Test
  void takesParametersFromFileUnlessOptionsSayOtherwise() throws IOException {
    Path file =
        Files.writeString(directory.resolve("p.yaml"), "first-name: Eve\ntimes: 2\nloud: true\n");

    Cli.Result result = greet("--params", file.toString(), "--times", "1");

    assertThat(result.out()).isEqualToNormalizingNewlines("[end/1] Hello, Eve!!!\n");
  }

  @Test
  void runsFlowsByFullNameAndOwnMain() {
    String name = "dev.flowjar.flows.GreetingFlow";
    assertThat(cli.call("run", name, "--in-process").out()).contains("Hello");

    Cli own = new Cli(cli.datastore(), Optional.of(GreetingFlow.class));
    assertThat(own.call("run", "--in-process", "--times=0").code()).isEqualTo(ExitCode.OK);
    assertThat(own.call("--in-process", "--loud").out()).contains("!!!");
  }

  @Test
  void helpListsParametersAndOptions() {
    Cli.Result result = cli.exactly("run", "GreetingFlow", "--help");

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Usage: java -jar flow.jar run [FLOW] [PARAMETERS] [OPTIONS]")
        .contains("Parameters of GreetingFlow:")
        .containsPattern("--firstName, --first-name=STRING\\s+whom to greet, 100% friendly")
        .contains("(default: world)")
        .contains("--loud")
        .contains("--max-workers")
        .contains("java -jar flow.jar run FlightDelays --minFlights 50")
        .doesNotContain("--no-loud");
    assertThat(cli.exactly("run", "FailsUntilFlow", "--help").out())
        .containsPattern("--marker=STRING\\s+the file that must exist \\(required\\)");
    assertThat(cli.exactly("run", "--help").out()).contains("--max-workers");
  }

  @Test
  void misspeltNamesGetTheNearest() {
    assertThat(greet("--frist-name", "Ada"))
        .satisfies(result -> assertThat(result.code()).isEqualTo(ExitCode.USAGE))
        .satisfies(
            result ->
                assertThat(result.err())
                    .contains("There is no option '--frist-name'. Did you mean '--firstName'?")
                    .contains("Help: java -jar flow.jar run --help"));
    assertThat(greet("--max-wrokers=2").err()).contains("Did you mean '--max-workers'?");
    Cli.Result flow = cli.call("run", "GreetingFlwo");
    assertThat(flow.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(flow.err())
        .contains("There is no flow 'GreetingFlwo'. Did you mean 'GreetingFlow'?")
        .contains("SlowFlow");
    Cli.Result command = cli.exactly("rnu");
    assertThat(command.code()).isEqualTo(ExitCode.USAGE);
    assertThat(command.err()).contains("There is no command 'rnu'. Did you mean 'run'?");
  }

  @Test
  void severalFlowsAndNoneNamedListsThem() {
    Cli.Result result = cli.call("run");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("Which flow?").contains("GreetingFlow").contains("SlowFlow");
  }

  @Test
  void badValuesAreUsageErrors() {
    assertThat(greet("--times", "many")).extracting(Cli.Result::code).isEqualTo(ExitCode.USAGE);
    assertThat(greet("--times", "many").err())
        .contains("Parameter 'times' is 'many'; it must be a whole number")
        .doesNotContain("\tat ");
    assertThat(greet("--times", "many", "--stacktrace").err()).contains("\tat dev.flowjar.");
    assertThat(cli.call("run", "FailsUntilFlow").err()).contains("Parameter 'marker' is required");
    assertThat(greet("--max-workers", "0").err()).contains("--max-workers is 0");
    assertThat(greet("surplus").err()).contains("'surplus' is one word too many");
    assertThat(greet("--with", "retri").err())
        .contains("--with names 'retri', which is no decorator. Did you mean 'retry'?");
    assertThat(greet("--fresh-workers").err()).contains("exclude each other");
  }

  @Test
  void invalidFlowsAreNotRun() {
    Cli.Result result = cli.call("run", "BrokenFlow");

    assertThat(result.code()).isEqualTo(ExitCode.INVALID_FLOW);
    assertThat(result.err()).contains("BrokenFlow").contains("middle").doesNotContain("\tat ");
  }

  @Test
  void unusableDatastoreIsTold() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");

    Cli.Result result =
        cli.exactly("run", "GreetingFlow", "--in-process", "--datastore", file.toString());

    assertThat(result.code()).isEqualTo(ExitCode.DATASTORE);
    assertThat(result.err()).contains(file.toString()).doesNotContain("bug");
  }

  @Test
  void jsonIsTheOnlyThingOnStandardOutput() {
    Cli.Result result = greet("--json", "--tag", "nightly");

    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertThat(json.get("status").getAsString()).isEqualTo("succeeded");
    assertThat(json.get("run").getAsString()).startsWith("GreetingFlow/");
    assertThat(json.get("succeededTasks").getAsInt()).isEqualTo(2);
    assertThat(result.err()).contains("[end/1] Hello, world.");
  }

  @Test
  void quietShowsWhatStepsPrint() {
    Cli.Result result = greet("--quiet");

    assertThat(result.out()).contains("[end/1] Hello, world.");
    assertThat(result.err()).isEqualToNormalizingNewlines("[end/1] greeted world\n");
  }

  @Test
  void runIdGoesIntoFile() throws IOException {
    Path file = directory.resolve("id");

    Cli.Result result = greet("--run-id-file", file.toString());

    String id = Files.readString(file).strip();
    assertThat(result.err()).contains("GreetingFlow/" + id + " started");
    Cli.Result refused = greet("--run-id-file", directory.resolve("no/dir").toString());
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("cannot be written").doesNotContain("started");
  }

  @Test
  void failureIsShownWithTheWayOn() {
    Path marker = directory.resolve("marker");

    Cli.Result result =
        cli.call(
            "run",
            "FailsUntilFlow",
            "--in-process",
            "--max-workers=3",
            "--marker",
            marker.toString(),
            "--with",
            "retry:times=1,delay=10ms");

    assertThat(result.code()).isEqualTo(ExitCode.STEP_FAILED);
    assertThat(result.err())
        .contains(
            "visit/2 attempt 1 failed: IllegalStateException: there is no marker; next attempt in"
                + " 0.01s")
        .contains("visit/2 failed for item bob, at attempt 2:")
        .contains("  java.lang.IllegalStateException: there is no marker")
        .contains("at dev.flowjar.flows.FailsUntilFlow.visit(FailsUntilFlow.java:")
        .contains("To resume:  java -jar flow.jar resume FailsUntilFlow --datastore")
        .containsPattern("Its logs:   java -jar flow.jar logs FailsUntilFlow/[\\w-]+/visit/2 ")
        .doesNotContain("StepInvoker");
  }
}

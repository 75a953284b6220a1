package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows in a single source file. */
class SourceFileTest {

  private static final String HELLO =
      """
      import dev.flowjar.Flow;
      import dev.flowjar.Parameter;
      import dev.flowjar.Step;
      import java.util.List;

      public class Hello extends Flow {
        @Parameter String name = "world";
        List<Word> words;

        @Step void start() {
          words = List.of(new Word("Hello"), new Word(name));
          next(this::end);
        }

        @Step void end() {
          System.out.println(Words.sentence(words));
        }
      }

      record Word(String text) {}

      class Words {
        static String sentence(List<Word> words) {
          return words.get(0).text() + ", " + words.get(1).text() + "!";
        }
      }
      """;

  private static final String TWO_FLOWS =
      """
      import dev.flowjar.Flow;
      import dev.flowjar.Step;

      class One extends Flow {
        @Step void start() { next(this::end); }
        @Step void end() { System.out.println("one"); }
      }

      class Two extends Flow {
        @Step void start() { next(this::end); }
        @Step void end() { System.out.println("two"); }
      }
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = Cli.in(directory.resolve("datastore"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--in-process", "--fresh-workers"})
  void runs(String workers) throws Exception {
    write("Hello.java", HELLO);
    Cli.Result run = cli.call("run", "Hello.java", "--name", "Ada", workers);

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEqualTo("[end/1] Hello, Ada!\n");
  }

  @Test
  void runIsWhatItDoesWithoutACommand() throws Exception {
    write(
        "flows/Hello.java",
        HELLO.replace("import dev.flowjar.Flow;", "package a.b; import dev.flowjar.Flow;"));
    Cli.Result run = cli.call("flows/Hello.java", "--in-process");

    assertThat(run.out()).isEqualTo("[end/1] Hello, world!\n");
  }

  @Test
  void theCodePackageHasTheClassesAndTheSource() throws Exception {
    write("Hello.java", HELLO);
    cli.call("run", "Hello.java", "--in-process");

    try (FlowClient client = FlowClient.open(cli.datastore().toUri()).allNamespaces()) {
      Run run = client.run("Hello/latest");
      assertThat(run.codePackage().elementWith("Word")).contains("Hello.jar");
      try (URLClassLoader code = run.codePackage().classLoader();
          InputStream source = code.getResourceAsStream("Hello.java")) {
        assertThat(source).isNotNull();
        assertThat(new String(source.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(HELLO);
      }
    }
  }

  @Test
  void isCompiledOnce() throws Exception {
    write("Hello.java", HELLO);
    cli.exactly("check", "Hello.java");
    List<Path> first = jars();
    assertThat(first).hasSize(1);
    // What is compiled again would be written again.
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(first.get(0), longAgo);
    cli.exactly("show", "Hello.java");

    assertThat(jars()).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.get(0))).isEqualTo(longAgo);
    write("Hello.java", HELLO + "// more\n");
    cli.exactly("show", "Hello.java");
    assertThat(jars()).hasSize(2);
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("flow-cache/sources"))) {
      return files.filter(file -> file.endsWith("Hello.jar")).sorted().toList();
    }
  }

  @Test
  void isResumedAfterItWasMended() throws Exception {
    write("Hello.java", HELLO.replace("words.get(1)", "words.get(2)"));
    Cli.Result failed = cli.call("run", "Hello.java", "--name", "Ada", "--in-process");
    assertThat(failed.code()).isEqualTo(ExitCode.STEP_FAILED);
    assertThat(failed.err())
        .contains("at Words.sentence(Hello.java:24)")
        .contains("To resume:  java -jar flow.jar resume Hello.java --datastore ");

    write("Hello.java", HELLO);
    Cli.Result resumed = cli.call("resume", "Hello.java", "--in-process");
    assertThat(resumed.out()).isEqualTo("[end/1] Hello, Ada!\n");
    assertThat(resumed.err()).contains("1 task adopted");
    Cli.Result again = cli.call("resume", "Hello.java", "start", "--in-process");
    assertThat(again.err()).contains("0 tasks adopted");
  }

  @Test
  void errorsAreShownAsJavacShowsThem() throws Exception {
    write("Hello.java", HELLO.replace("this::end", "this::ende"));
    Cli.Result result = cli.call("run", "Hello.java");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo(
            """
            Hello.java:12: error: invalid method reference
                next(this::ende);
                     ^
              cannot find symbol
                symbol:   method ende()
                location: class Hello
            1 error
            """);
  }

  @Test
  void warningsOfTheCompilerAreShown() throws Exception {
    write("Hello.java", HELLO.replace("List.of(", "(List) List.of("));

    assertThat(cli.exactly("check", "Hello.java").err())
        .contains("Note: Hello.java uses unchecked or unsafe operations.");
  }

  @Test
  void breakingTheRulesOfFlowsIsToldLikeOfAnyFlow() throws Exception {
    write("Hello.java", HELLO.replace("next(this::end);", ""));
    Cli.Result result = cli.exactly("check", "Hello.java");

    assertThat(result.code()).isEqualTo(ExitCode.INVALID_FLOW);
    assertThat(result.out()).contains("Hello.java:11: Step 'start' in Hello never calls next.");
  }

  @Test
  void aMissingFileIsNamedWithTheNearest() throws Exception {
    write("Hello.java", HELLO);
    Cli.Result result = cli.call("run", "Helo.java");

    assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(result.err())
        .startsWith(
            "There is no file 'Helo.java' in %s. Did you mean 'Hello.java'?".formatted(directory));
  }

  @Test
  void aFileWithoutAFlowSaysSo() throws Exception {
    write("Hello.java", "class Hello {}");
    Cli.Result result = cli.call("run", "Hello.java");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo(
            "There is no flow in Hello.java: none of its classes extends dev.flowjar.Flow.\n");
  }

  @Test
  void ofSeveralFlowsTheOneWithTheNameOfTheFileRuns() throws Exception {
    write("Two.java", TWO_FLOWS);

    assertThat(cli.call("run", "Two.java", "--in-process").out()).isEqualTo("[end/1] two\n");
  }

  @Test
  void ofSeveralFlowsOneCanBeNamed() throws Exception {
    write("flows.java", TWO_FLOWS);
    Cli.Result undecided = cli.call("run", "flows.java");
    assertThat(undecided.code()).isEqualTo(ExitCode.USAGE);
    assertThat(undecided.err())
        .isEqualTo(
            "There are 2 flows in flows.java: One, Two, and none has the name of the file. Say which: flows.java:One.\n");

    assertThat(cli.call("run", "flows.java:One", "--in-process").out()).isEqualTo("[end/1] one\n");
    Cli.Result unknown = cli.call("run", "flows.java:Three");
    assertThat(unknown.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(unknown.err()).contains("There is no flow 'Three' in flows.java.");
  }

  @Test
  void aClassThatIsOnTheClassPathAlreadyIsRefused() throws Exception {
    write(
        "LinearFlow.java",
        "package dev.flowjar.flows; public class LinearFlow extends dev.flowjar.Flow {}");

    assertThat(cli.call("run", "LinearFlow.java").err())
        .isEqualTo(
            "LinearFlow.java defines the class dev.flowjar.flows.LinearFlow, which is on the class path already. Give it another name.\n");
  }

  @Test
  void librariesNeedTheModuleThatFindsThem() throws Exception {
    write("Hello.java", "//DEPS org.apache.commons:commons-csv:1.14.1\n" + HELLO);
    Cli.Result result = cli.call("run", "Hello.java");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .isEqualTo(
            "Hello.java:1: org.apache.commons:commons-csv:1.14.1 cannot be looked for without the module flow-maven. Put its jar on the class path; flow.jar has it.\n");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    write("Hello.java", HELLO);
    Files.writeString(directory.resolve("flow-cache"), "a file in the way");
    Cli.Result result = cli.call("run", "Hello.java");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("The cache in " + directory.resolve("flow-cache/sources"))
        .contains("Set FLOW_CACHE to a directory where you may write.");
  }
}

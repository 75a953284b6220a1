package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.matrix.RunView;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunOptions.Workers;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flows whose classes come from other class loaders than that of the application. */
class FlowClassPathTest {

  private static final String GREET =
      """
      package memo;
      import dev.flowjar.*;
      import java.util.*;
      public class Greet extends Flow {
        record Name(String text) {}
        @Parameter String name = "Ada";
        List<Name> names;
        String greeting;
        @Step void start() {
          names = List.of(new Name(name));
          next(this::end);
        }
        @Step void end() {
          Runnable later = () -> greeting = Words.hello(names.get(0).text());
          later.run();
          System.out.println(greeting);
        }
      }
      class Words {
        static String hello(String name) { return Greetings.WORD + " " + name; }
      }
      interface Greetings { String WORD = new StringBuilder("Hello").toString(); }
      class Unused {}
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Workers.class)
  void aFlowInMemoryRunsWithAllThatItRefersTo(Workers workers) throws Exception {
    Class<? extends Flow> greet = MemoryLoader.compile("Greet.java", GREET).flow("memo.Greet");
    RunResult result =
        runner(greet)
            .parameter("name", "Bob")
            .options(RunOptions.STANDARD.withWorkers(workers))
            .run();

    assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(printed(result.run())).isEqualTo("Hello Bob\n");
    CodePackage.Element first = code(result.run()).elements().get(0);
    assertThat(first.name()).isEqualTo("Greet.jar");
    assertThat(classes("Greet.jar"))
        .containsExactlyInAnyOrder(
            "memo/Greet.class",
            "memo/Greet$Name.class",
            "memo/Greetings.class",
            "memo/Words.class");
  }

  @Test
  void theSameClassesInMemoryMakeTheSameCodePackage() throws Exception {
    RunResult first = runInMemory(GREET);
    RunResult second = runInMemory(GREET);
    RunResult other = runInMemory(GREET.replace("Hello", "Hi"));

    assertThat(code(second.run())).isEqualTo(code(first.run()));
    assertThat(code(other.run())).isNotEqualTo(code(first.run()));
  }

  @Test
  void aResumeTakesTheClassesAsTheyAreNow() throws Exception {
    Class<? extends Flow> broken =
        MemoryLoader.compile("Greet.java", GREET.replace("names.get(0)", "names.get(1)"))
            .flow("memo.Greet");
    assertThat(runner(broken).run().status()).isEqualTo(RunStatus.FAILED);

    RunResult resumed =
        runner(MemoryLoader.compile("Greet.java", GREET).flow("memo.Greet")).resume();

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.succeededTasks()).isEqualTo(1);
    assertThat(printed(resumed.run())).isEqualTo("Hello Ada\n");
  }

  @Test
  void jarsOfTheLoadersOnTheWayAreOnTheClassPath() throws Exception {
    Path words = jar("words.jar", "Words.java", "package lib; public class Words {}");
    Path greet =
        jar(
            "my greet.jar",
            "Greet.java",
            "package app; public class Greet extends dev.flowjar.Flow {}");
    try (URLClassLoader outer = new URLClassLoader(new URL[] {words.toUri().toURL()});
        URLClassLoader inner =
            new URLClassLoader(
                new URL[] {greet.toUri().toURL(), new URL("https://example.org/x.jar")}, outer)) {
      Class<? extends Flow> flow = inner.loadClass("app.Greet").asSubclass(Flow.class);
      Path process = Path.of("process.jar").toAbsolutePath();

      assertThat(FlowClassPath.of(flow, List.of(process), directory))
          .containsExactly(process, words, greet);
    }
  }

  @Test
  void aClassThatDiffersFromTheFileOfItsNameIsTakenFromMemory() throws Exception {
    Path old = jar("old.jar", "Greet.java", GREET.replace("Ada", "Eve"));
    Class<? extends Flow> greet = MemoryLoader.compile("Greet.java", GREET).flow("memo.Greet");

    List<Path> path = FlowClassPath.of(greet, List.of(old, FlowClassPathTest.library()), directory);

    assertThat(path).hasSize(3).contains(old, library());
    assertThat(path.get(0).getFileName()).hasToString("Greet.jar");
    assertThat(classes("Greet.jar")).containsExactly("memo/Greet.class");
  }

  @Test
  void aWorkerNeedsTheLibrary() {
    assertThatThrownBy(() -> FlowClassPath.checkLibrary(List.of(directory)))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("Put flow.jar on the class path, or run in-process.");
  }

  @ParameterizedTest
  @EnumSource(Workers.class)
  void aFlowOfSeveralSnippetsRunsFromJShell(Workers workers) {
    try (JShell shell = shell()) {
      eval(shell, "record Point(int x, int y) {}");
      eval(shell, "int twice(int n) { return 2 * n; }");
      eval(
          shell,
          """
          class Double extends Flow {
            @Parameter int n = 20;
            Point point;
            @Step void start() { point = new Point(twice(n), 1); next(this::end); }
            @Step void end() { point = new Point(point.x() + 1, point.y() + 1); }
          }
          """);

      String result =
          eval(
              shell,
              """
              FlowRunner.of(Double.class).parameter("n", 21)
                .datastore(java.net.URI.create("%s"))
                .options(RunOptions.STANDARD.withWorkers(RunOptions.Workers.%s))
                .run().status()
              """
                  .formatted(directory.toUri(), workers));

      assertThat(result).isEqualTo("SUCCEEDED");
    }
  }

  @ParameterizedTest
  @EnumSource(Workers.class)
  void aFlowWhoseCellsWereRunAgainIsResumed(Workers workers) {
    String point = "record Point(int x, int y) {}";
    String flow =
        """
        class Half extends Flow {
          record Number(int value) {}
          Number number;
          Point[] points;
          @Step void start() {
            number = new Number(84);
            points = new Point[] {new Point(1, 2)};
            next(this::middle);
          }
          @Step void middle() {
            number = new Number(number.value() / %d + points[0].x());
            next(this::end);
          }
          @Step void end() { }
        }
        """;
    String runner =
        """
        FlowRunner.of(Half.class).datastore(java.net.URI.create("%s"))
          .options(RunOptions.STANDARD.withWorkers(RunOptions.Workers.%s))
        """
            .formatted(directory.toUri(), workers)
            .strip();
    try (JShell shell = shell()) {
      eval(shell, point);
      eval(shell, flow.formatted(0));
      assertThat(eval(shell, runner + ".run().status()")).isEqualTo("FAILED");

      eval(shell, point.replace("{}", "{ int sum() { return x + y; } }"));
      eval(shell, flow.formatted(2));
      assertThat(eval(shell, runner + ".planResume().changedSteps()")).isEqualTo("[]");
      assertThat(eval(shell, runner + ".resume().succeededTasks()")).isEqualTo("2");
    }
  }

  @Test
  void aVariableOfTheShellIsRefused() {
    try (JShell shell = shell()) {
      eval(shell, "int factor = 3;");
      eval(shell, "int times(int n) { return factor * n; }");
      eval(
          shell,
          """
          class Times extends Flow {
            int n;
            @Step void start() { n = times(4); next(this::end); }
            @Step void end() { }
          }
          """);
      SnippetEvent event =
          shell
              .eval(
                  "FlowRunner.of(Times.class).datastore(java.net.URI.create(\"%s\")).run();"
                      .formatted(directory.toUri()))
              .get(0);

      assertThat(event.exception())
          .hasMessageContaining(
              "reads the variable 'factor', which was set outside of the flow: a step runs in another process and would find it empty. Make it a @Parameter of Times, or compute it in a step.");
    }
  }

  private static JShell shell() {
    JShell shell = JShell.builder().executionEngine("local").build();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .forEach(shell::addToClasspath);
    eval(shell, "import dev.flowjar.*;");
    eval(shell, "import dev.flowjar.runtime.*;");
    return shell;
  }

  private static String eval(JShell shell, String code) {
    SnippetEvent event = shell.eval(code.strip()).get(0);
    assertThat(event.status())
        .as(() -> code + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
        .isEqualTo(Snippet.Status.VALID);
    assertThat(event.exception()).isNull();
    return String.valueOf(event.value());
  }

  private FlowRunner runner(Class<? extends Flow> flow) {
    return FlowRunner.of(flow).datastore(directory.toUri());
  }

  private RunResult runInMemory(String source) throws Exception {
    return runner(MemoryLoader.compile("Greet.java", source).flow("memo.Greet"))
        .options(RunOptions.STANDARD.withWorkers(Workers.IN_PROCESS))
        .run();
  }

  private String printed(RunPath run) {
    return RunView.of(directory.toUri(), run).log(new TaskId("end", 1), 1, "out");
  }

  private CodePackage code(RunPath run) {
    try (Datastore datastore = Datastore.open(directory.toUri())) {
      RunHistory history = datastore.runs().history(run);
      return history.start().code();
    }
  }

  /** The names in the one jar of this name in the cache. */
  private List<String> classes(String jar) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> jars = files.filter(file -> file.endsWith(jar)).toList();
      assertThat(jars).hasSize(1);
      try (var zip = new ZipFile(jars.get(0).toFile())) {
        return zip.stream().map(ZipEntry::getName).toList();
      }
    }
  }

  private static Path library() throws Exception {
    return Path.of(Flow.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path jar(String name, String file, String source) throws IOException {
    MemoryLoader loader = MemoryLoader.compile(file, source);
    Path path = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : loader.names()) {
        zip.putNextEntry(new ZipEntry(entry));
        try (var in = loader.getResourceAsStream(entry)) {
          in.transferTo(zip);
        }
      }
    }
    return path;
  }
}

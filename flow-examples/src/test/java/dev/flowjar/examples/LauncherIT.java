package dev.flowjar.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who starts Flow often wants it to start soon. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {

  private static final Path FLOW_JAR = Path.of("target/flow.jar").toAbsolutePath();
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String MAPPED = " source: shared objects file";

  @TempDir Path directory;
  private Path archives;

  private record Ended(int exitCode, String output) {}

  @BeforeEach
  void writeAFlow() throws IOException {
    archives = Files.createDirectories(directory.resolve("cache/classes"));
    Files.writeString(directory.resolve("Hello.java"), hello("Hello"));
  }

  private static String hello(String greeting) {
    return """
        import dev.flowjar.Flow;
        import dev.flowjar.Step;

        public class Hello extends Flow {
          @Step
          void start() {
            next(this::end);
          }

          @Step
          void end() {
            System.out.println("%s from a worker");
          }
        }
        """
        .formatted(greeting);
  }

  private Ended command(Map<String, String> environment, String... words) throws Exception {
    File output = directory.resolve("output.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FLOW_CACHE", directory.resolve("cache").toString());
    builder.environment().remove("FLOW_DATASTORE");
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readString(output.toPath(), UTF_8));
  }

  private Ended writeScript(String... more) throws Exception {
    return command(
        Map.of(),
        Stream.concat(Stream.of(JAVA, "-jar", FLOW_JAR.toString(), "launcher"), Stream.of(more))
            .toArray(String[]::new));
  }

  /** Waits until processes in the background have made so many archives. */
  private void awaitArchives(int number) throws Exception {
    try (WatchService changes = archives.getFileSystem().newWatchService()) {
      archives.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (archives().size() < number) {
        WatchKey change = changes.take();
        change.pollEvents();
        change.reset();
      }
    }
  }

  private List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jsa")).toList();
    }
  }

  @Test
  void afterTheFirstRunTheClassesAreReady() throws Exception {
    assertThat(writeScript()).satisfies(ended -> assertThat(ended.exitCode()).isZero());
    Ended first = command(Map.of(), "./flow", "run", "Hello.java");
    assertThat(first.output()).contains("Hello from a worker").contains("succeeded");
    awaitArchives(2);

    // An edit changes the classes of the flow and leaves the archives as they are.
    Files.writeString(directory.resolve("Hello.java"), hello("Good day"));
    Files.createDirectories(directory.resolve("loaded"));
    Ended second =
        command(
            Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=loaded/%p.txt"),
            "./flow",
            "run",
            "Hello.java");
    assertThat(second.output()).contains("Good day from a worker").contains("succeeded");
    assertThat(archives()).hasSize(2);
    try (Stream<Path> logs = Files.list(directory.resolve("loaded"))) {
      assertThat(logs.map(LauncherIT::text))
          .hasSize(2)
          .anyMatch(log -> log.contains("dev.flowjar.cli.FlowMain" + MAPPED))
          .anyMatch(log -> log.contains("dev.flowjar.worker.WorkerMain" + MAPPED));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theScriptDoesWhatTheJarDoes() throws Exception {
    Path jar = Files.createDirectory(directory.resolve("it's here")).resolve("flow.jar");
    Files.createSymbolicLink(jar, FLOW_JAR);
    command(Map.of(), JAVA, "-jar", jar.toString(), "launcher", "start flow");
    String script = directory.resolve("start flow").toString();
    assertThat(command(Map.of(), script, "--version").output()).startsWith("flow ");
    Ended wrong = command(Map.of(), script, "run", "Hello.java", "--nmae", "Ada B");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.output()).contains("--nmae");
    assertThat(command(Map.of(), script, "help", "runs").output()).contains("'" + script + "'");
    Ended inProcess = command(Map.of(), script, "run", "Hello.java", "--in-process");
    assertThat(inProcess.output()).contains("Hello from a worker");

    Files.delete(jar);
    Ended moved = command(Map.of(), script, "runs");
    assertThat(moved.exitCode()).isEqualTo(2);
    assertThat(moved.output()).contains("There is no ").contains("launcher");
  }

  @Test
  void nothingElseIsOverwritten() throws Exception {
    Files.writeString(directory.resolve("flow"), "precious");
    Ended refused = writeScript();
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.output()).contains("something else").contains("launcher FILE");
    assertThat(directory.resolve("flow")).hasContent("precious");
    writeScript("other");
    assertThat(writeScript("other").exitCode()).isZero();
  }
}

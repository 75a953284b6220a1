package dev.flowjar.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer has flow.jar, a JDK and Maven, and wants a flow of their own. */
class NewProjectIT {

  private static final Path FLOW_JAR = Path.of("target/flow.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");
  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repo.local"));

  @TempDir static Path directory;
  private static Path project;

  private record Ended(int exitCode, String output) {}

  private static Ended command(Path where, Object... words) throws Exception {
    File output = Files.createTempFile(directory, "output", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(words).map(Object::toString).toList())
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().remove("FLOW_DATASTORE");
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readString(output.toPath(), UTF_8));
  }

  private static Ended flow(Path where, Object... words) throws Exception {
    return command(
        where,
        Stream.concat(Stream.of(JAVA, "-jar", "target/flow.jar"), Stream.of(words)).toArray());
  }

  private static void build(Path where, String... options) throws Exception {
    Ended build =
        command(
            where,
            Stream.concat(
                    Stream.of(MAVEN, "-q", "-B", "-Dmaven.repo.local=" + REPOSITORY, "package"),
                    Stream.of(options))
                .toArray());
    assertThat(build.exitCode()).as(build.output()).isZero();
  }

  @BeforeAll
  static void makeAndBuild() throws Exception {
    Ended init = command(directory, JAVA, "-jar", FLOW_JAR, "init", "my-flow");

    assertThat(init.output())
        .contains("The project my-flow stands ready")
        .containsSubsequence("cd my-flow", "mvn -q package", "java -jar target/flow.jar run");
    assertThat(init.exitCode()).isZero();
    project = directory.resolve("my-flow");
    build(project);
  }

  /** Maven has fetched Flow into the local repository, and this build of it is soon forgotten. */
  @AfterAll
  static void forget() throws IOException {
    FileUtils.deleteDirectory(fetched().toFile());
  }

  private static String version(Path ofProject) throws IOException {
    try (Stream<Path> versions = Files.list(ofProject.resolve("lib/dev/flowjar/flow-all"))) {
      return versions.map(path -> path.getFileName().toString()).reduce((a, b) -> a + b).get();
    }
  }

  private static Path fetched() throws IOException {
    return REPOSITORY.resolve("dev/flowjar/flow-all").resolve(version(project));
  }

  @Test
  void theTestsHaveRun() {
    assertThat(project.resolve("target/surefire-reports/myflow.MyFlowTest.txt"))
        .content()
        .contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
  }

  @Test
  void theFlowRuns() throws Exception {
    Ended run = flow(project, "run", "--points", "10000");

    assertThat(run.output()).contains("[end/1] pi is about 3.1").contains("succeeded: 7 tasks");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theJarHoldsTheFlowAlone() throws Exception {
    assertThat(flow(project, "flows").output().lines())
        .map(line -> line.replaceAll(" +", " "))
        .containsExactly("FLOW CLASS", "MyFlow myflow.MyFlow");
    assertThat(flow(project, "--version").output())
        .startsWith(command(directory, JAVA, "-jar", FLOW_JAR, "--version").output())
        .doesNotContain("development");
  }

  @Test
  void theJarMakesFurtherProjectsWithTheSameFlow() throws Exception {
    assertThat(flow(project, "init", directory.resolve("further")).exitCode()).isZero();
    assertThat(version(directory.resolve("further"))).isEqualTo(version(project));
  }

  @Test
  void aColleagueBuildsACloneAndResumesWhatFailed() throws Exception {
    Path clone = clone(directory.resolve("a colleague's/clone"));
    FileUtils.deleteDirectory(fetched().toFile());
    Path source = clone.resolve("src/main/java/myflow/MyFlow.java");
    Files.writeString(
        source, Files.readString(source).replace("pi = inputs", "seeds = null;\n    pi = inputs"));
    build(clone, "-DskipTests");

    Ended failed = flow(clone, "run", "--points", "10000");
    assertThat(failed.output())
        .contains("join/1 failed, at attempt 1:")
        .contains("Step 'join' writes to parameter 'seeds'")
        .containsPattern("MyFlow/\\S+ failed after .*: 5 tasks succeeded, 1 failed\\.")
        .contains("To resume:  java -jar target/flow.jar resume");
    assertThat(failed.exitCode()).isEqualTo(1);

    Path repaired = project.resolve("target/flow.jar");
    Files.copy(repaired, clone.resolve("target/flow.jar"), StandardCopyOption.REPLACE_EXISTING);
    Ended resumed = flow(clone, "resume");
    assertThat(resumed.output())
        .contains("5 tasks adopted")
        .contains("[end/1] pi is about 3.1")
        .contains("succeeded: 2 tasks");
    assertThat(resumed.exitCode()).isZero();
  }

  /** What git would carry: neither what Maven built nor what runs left behind. */
  private static Path clone(Path target) throws IOException {
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) {
            boolean isIgnored = from.endsWith("target") || from.endsWith(".flow");
            return isIgnored ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path to = target.resolve(project.relativize(from));
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }
}

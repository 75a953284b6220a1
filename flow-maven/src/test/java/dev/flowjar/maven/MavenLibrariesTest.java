package dev.flowjar.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.source.Library;
import dev.flowjar.source.LibraryJar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Source files with libraries, run as users run them, with a home and a repository of their own.
 */
class MavenLibrariesTest {

  private static final String READER =
      """
      import dev.flowjar.Flow;
      import dev.flowjar.Step;

      public class Reader extends Flow {
        String text;

        @Step void start() {
          text = test.Upper.text() + " " + test.Lower.text();
          next(this::end);
        }

        @Step void end() {
          System.out.println(text);
        }
      }
      """;

  @TempDir Path directory;
  private Path home;
  private TestRepository repository;

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectories(directory.resolve("home"));
    repository = new TestRepository(Files.createDirectories(directory.resolve("repository")));
    repository.add("lower", "1.0", "Lower", "lower", "");
    repository.add("upper", "2.0", "Upper", "upper", TestRepository.dependency("lower", "1.0"));
    useMirror(repository.directory().toUri().toString());
  }

  private void useMirror(String url) throws IOException {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        """
        <settings><mirrors><mirror>
          <id>test</id><mirrorOf>*</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(url));
  }

  private Result flow(String directives, String... words) throws Exception {
    Files.writeString(directory.resolve("Reader.java"), directives + "\n" + READER);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + home);
    Path classes = directory.resolve("classes");
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + classes);
    command.add("dev.flowjar.cli.FlowMain");
    command.addAll(List.of(words));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("FLOW_CACHE", directory.resolve("cache").toString());
    builder.environment().put("FLOW_USER", "ada");
    int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Result(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void aLibraryAndWhatItNeedsReachTheWorkers() throws Exception {
    Result run = flow("//DEPS test:upper:2.0", "run", "Reader.java");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("[end/1] upper lower\n");
    assertThat(run.err())
        .startsWith("Fetching libraries from " + repository.directory().toUri())
        .contains("Downloading upper-2.0.jar, 1 kB")
        .contains("Downloading lower-1.0.jar, 1 kB")
        .doesNotContain("SLF4J");
    try (FlowClient client = FlowClient.open(directory.resolve(".flow").toUri()).allNamespaces()) {
      Run recorded = client.run("Reader/latest");
      assertThat(recorded.codePackage().elements())
          .extracting(CodePackage.Element::name)
          .endsWith("Reader.jar", "upper-2.0.jar", "lower-1.0.jar");
    }

    Result again = flow("//DEPS test:upper:2.0", "run", "Reader.java", "--in-process");
    assertThat(again.out()).isEqualTo("[end/1] upper lower\n");
    assertThat(again.err()).doesNotContain("Fetching").doesNotContain("Downloading");
  }

  @Test
  void whatTheLocalRepositoryHasNeedsNoNetwork() throws Exception {
    assertThat(flow("//DEPS test:upper:2.0", "check", "Reader.java").exit()).isZero();
    FileUtils.deleteDirectory(directory.resolve("cache").toFile());
    FileUtils.deleteDirectory(repository.directory().toFile());
    Result check = flow("//DEPS test:upper:2.0", "check", "Reader.java");

    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(check.err()).isEmpty();
  }

  @Test
  void aJarThatIsGoneIsFetchedAgain() throws Exception {
    assertThat(flow("//DEPS test:upper:2.0", "check", "Reader.java").exit()).isZero();
    Files.delete(home.resolve(".m2/repository/test/lower/1.0/lower-1.0.jar"));
    Result check = flow("//DEPS test:upper:2.0", "check", "Reader.java");

    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(check.err()).contains("Downloading lower-1.0.jar");
  }

  @Test
  void aBillOfMaterialsGivesTheVersion() throws Exception {
    repository.addBill("bill", "7", TestRepository.dependency("upper", "2.0"));

    assertThat(flow("//DEPS test:bill:7@pom test:upper", "check", "Reader.java").err())
        .contains("Downloading upper-2.0.jar");
    assertThat(flow("//DEPS test:bill:7@pom\n//DEPS test:lower", "check", "Reader.java").err())
        .endsWith(
            "Reader.java:2: test:lower has no version, and no bill of materials here gives it one. Write one behind it.\n");
  }

  @Test
  void aMissingVersionIsNamedWithItsLine() throws Exception {
    Result result = flow("//DEPS test:lower:1.0\n//DEPS test:upper:3.0", "run", "Reader.java");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "Reader.java:2: test:upper:3.0 is not in %s. The newest version there is 2.0.\n"
                .formatted(repository.directory().toUri()));
  }

  @Test
  void aMisspeltNameIsNamed() throws Exception {
    assertThat(flow("//DEPS test:uper:2.0", "run", "Reader.java").err())
        .endsWith(
            "Reader.java:1: test:uper:2.0 is not in %s. Nothing of this name is there: check it, or add its repository to the settings.xml of Maven.\n"
                .formatted(repository.directory().toUri()));
  }

  @Test
  void whatALibraryNeedsIsNamedWithTheLibrary() throws Exception {
    FileUtils.deleteDirectory(repository.directory().resolve("test/lower").toFile());
    Result result = flow("\n//DEPS test:upper:2.0", "run", "Reader.java");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "Reader.java:2: test:lower:1.0, which test:upper:2.0 needs, is not in %s. Take another version of what needs it, or add its repository to the settings.xml of Maven.\n"
                .formatted(repository.directory().toUri()));
  }

  @Test
  void aRepositoryThatCannotBeReachedIsNamed() throws Exception {
    useMirror("http://127.0.0.1:1/maven");
    Result result = flow("//DEPS test:upper:2.0", "run", "Reader.java");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "Reader.java:1: test:upper:2.0 is not in the local repository %s, and http://127.0.0.1:1/maven cannot be reached: "
                .formatted(home.resolve(".m2/repository")))
        .endsWith(". Connect to the network, or name a mirror in the settings.xml of Maven.\n")
        .doesNotContain("\tat ");
  }

  @Test
  void aVersionThatIsHiddenByTheClassPathIsTold() throws Exception {
    Path properties = directory.resolve("classes/META-INF/maven/test/upper/pom.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(properties, "version=1.5");

    assertThat(flow("\n//DEPS test:upper:2.0", "check", "Reader.java").err())
        .contains(
            "Reader.java:2: test:upper:2.0 is not used: version 1.5 of it is on the class path already.");
    Files.writeString(properties, "version=2.0");
    assertThat(flow("\n//DEPS test:upper:2.0", "check", "Reader.java").err()).isEmpty();
  }

  private static String version(String artifact) {
    return TestRepository.classPath().stream()
        .map(element -> Path.of(element).getFileName().toString())
        .filter(name -> name.startsWith(artifact + "-"))
        .map(name -> name.replaceAll(artifact + "-|\\.jar", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theUsersRepositoryAnswersForWhatItHas() throws Exception {
    List<String> talk = new ArrayList<>();
    String version = version("commons-io");

    List<LibraryJar> jars =
        new MavenLibraries()
            .resolve(
                List.of(new Library("commons-io", "commons-io", version, "", "jar", 1)), talk::add);
    assertThat(talk).isEmpty();
    assertThat(jars).hasSize(1);
    assertThat(jars.get(0).path()).exists().hasFileName("commons-io-" + version + ".jar");
    assertThat(TestRepository.classPath()).contains(jars.get(0).path().toString());
  }
}

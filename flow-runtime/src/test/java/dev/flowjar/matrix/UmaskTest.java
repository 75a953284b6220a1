package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowjar.cli.FlowMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colleagues share a datastore as far as the umask lets them. */
class UmaskTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"002, rw-rw-r--, rwxrwxr-x", "027, rw-r-----, rwxr-x---"})
  void everyFileAndDirectoryIsMadeWithIt(String umask, String file, String folder)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder run =
        new ProcessBuilder(
                List.of(
                    "/bin/sh",
                    "-c",
                    "umask %s; exec \"$@\"".formatted(umask),
                    "flow",
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    FlowMain.class.getName(),
                    "run",
                    "GreetingFlow",
                    "--tag",
                    "shared"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    run.environment().remove("FLOW_DATASTORE");
    assertThat(run.start().waitFor()).as(Files.readString(directory.resolve("output"))).isZero();

    Path datastore = directory.resolve(".flow");
    assertThat(paths(datastore.resolve("cache"))).anyMatch(path -> path.endsWith(".jar"));
    assertThat(paths(datastore)).anyMatch(path -> path.endsWith(".jsonl"));
    for (String name : paths(datastore)) {
      Path path = Path.of(name);
      String expected = Files.isDirectory(path) ? folder : file;
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as(name)
          .isEqualTo(expected);
    }
  }

  private static List<String> paths(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.map(Path::toString).toList();
    }
  }
}

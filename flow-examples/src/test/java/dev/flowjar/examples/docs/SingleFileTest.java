package dev.flowjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the page about single files run as it says. */
class SingleFileTest {

  @TempDir Path directory;

  private JavaProcess flow(String classPath, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("dev.flowjar.cli.FlowMain"));
    all.addAll(List.of(words));
    return JavaProcess.run(
        classPath,
        all,
        Map.of(
            "FLOW_CACHE", directory.resolve("cache").toString(),
            "FLOW_DATASTORE", directory.resolve(".flow").toString()));
  }

  @Test
  void helloGreets() throws Exception {
    JavaProcess run =
        flow(
            System.getProperty("java.class.path"),
            "run",
            Pages.file("Hello.java").toString(),
            "--name",
            "Ada",
            "--quiet");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("[end/1] Hello, Ada!");
  }

  /** The library is fetched by the build, but is not on the class path of the process. */
  @Test
  void bootstrapFindsItsLibrary() throws Exception {
    String without =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(element -> !element.contains("hipparchus"))
            .collect(Collectors.joining(File.pathSeparator));
    JavaProcess run = flow(without, "run", Pages.file("Bootstrap.java").toString());

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("[end/1] mean 21.8, 95 % between ")
        .doesNotContain("Downloading", "SLF4J");
  }
}

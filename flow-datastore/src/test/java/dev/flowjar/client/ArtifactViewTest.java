package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactViewTest {

  private static final String ID = "260101-000000-aaa";

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.resolve(".flow").toUri());
    client = FlowClient.of(datastore, "ada");
  }

  @Test
  void anArtifactIsDescribedWithoutItsContent() throws IOException {
    String large = "x".repeat(10_000);
    RunScript.of(datastore, ID).succeed("start/1", "", "", Map.of("large", large)).close();
    FileUtils.deleteDirectory(root.resolve(".flow/objects").toFile());
    ArtifactView view = client.artifact("Delays/latest/start/1/large");
    assertThat(view.name()).isEqualTo("large");
    assertThat(view.type()).isEqualTo("java.lang.String");
    assertThat(view.size()).isGreaterThan(9_999);
    assertThat(view.hash().hex()).hasSize(64);
    assertThat(view.encoding()).isNotEmpty();
    assertThat(view.preview()).isNotEmpty();
    assertThat(view).hasToString(view.pathspec() + " = " + view.preview());
  }

  @Test
  void eachLoadMakesANewObject() {
    RunScript.of(datastore, ID).succeedUpToBody(0).close();
    ArtifactView airports = client.artifact("Delays/latest/start/1/airports");
    assertThat(airports.load()).isEqualTo(List.of("ATL", "JFK", "ORD"));
    assertThat(airports.load()).isNotSameAs(airports.load());
    assertThatThrownBy(() -> airports.load(Integer.class))
        .isInstanceOf(FlowException.class)
        .hasMessageStartingWith("Artifact 'airports' of Delays/" + ID + "/start/1 is a java.util.")
        .hasMessageContaining("not a java.lang.Integer");
  }

  @Test
  void nullIsOfEveryType() {
    Map<String, ?> nothing = Collections.singletonMap("nothing", null);
    RunScript.of(datastore, ID).succeed("start/1", "", "", nothing).close();
    ArtifactView view = client.artifact("Delays/latest/start/1/nothing");
    assertThat(view.type()).isEqualTo("null");
    assertThat(view.load()).isNull();
    assertThat(view.load(String.class)).isNull();
  }

  @Test
  void aMissingClassIsNamedWithTheJarThatHasIt() throws Exception {
    writeRunWithModel();
    Run run = client.run("Delays/latest");
    assertThatThrownBy(() -> run.artifact("model").load())
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Artifact 'model' of Delays/%s/end/1 needs the class com.acme.Model, which cannot be loaded here. 'model.jar' in the run's code has it: read the artifact through run.withStoredCode()."
                .formatted(ID));
    assertThat(run.artifact("model").type()).isEqualTo("com.acme.Model");
  }

  @Test
  void aMissingClassThatTheRunLacksTooIsNamed() throws Exception {
    ClassLoader model = writeRunWithModel();
    try (RunScript script =
        new RunScript(datastore, "Delays", "260102-000000-aaa", Instant.now())) {
      script
          .begin("ada", Optional.empty())
          .succeed("end/1", "", "", Map.of("model", newModel(model)));
    }
    assertThatThrownBy(() -> client.run("Delays/latest").artifact("model").load())
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("com.acme.Model")
        .hasMessageContaining("The run's code does not have it either. Add the jar that does.");
  }

  @Test
  void theStoredCodeOfARunSuppliesTheClasses() throws Exception {
    writeRunWithModel();
    Run run = client.run("Delays/latest");
    try (URLClassLoader loader = run.codePackage().classLoader()) {
      Object model = Objects.requireNonNull(run.artifact("model").load(loader));
      assertThat(model).hasToString("weight 42");
      assertThat(model.getClass().getClassLoader()).isSameAs(loader);
      assertThat(loader.getURLs()).hasSize(2);
    }
    assertThat(run.withStoredCode().get("model", Object.class)).hasToString("weight 42");
    assertThat(run.withStoredCode().task("end").artifact("model").load()).hasToString("weight 42");
    assertThat(run.codePackage()).hasToString("other.jar:model.jar:unused.jar");
  }

  @Test
  void jarsAreFetchedWhenAClassIsLookedForThatNoEarlierOneHas() throws Exception {
    writeRunWithModel();
    try (URLClassLoader loader = client.run("Delays/latest").codePackage().classLoader()) {
      assertThat(loader.getURLs()).isEmpty();
      assertThat(loader.loadClass("java.util.List")).isEqualTo(List.class);
      assertThat(loader.getURLs()).isEmpty();
      assertThat(Objects.requireNonNull(loader.getResource("other.txt")).getPath())
          .endsWith(".jar!/other.txt");
      assertThat(loader.getURLs()).hasSize(1);
      assertThatThrownBy(() -> loader.loadClass("com.acme.Nothing"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThat(loader.getURLs()).hasSize(3);
    }
    try (Stream<Path> jars = Files.list(root.resolve(".flow/cache/jars"))) {
      assertThat(jars).hasSize(3);
    }
  }

  /** A run whose artifact is of a class that only the run's code has. */
  private ClassLoader writeRunWithModel() throws Exception {
    Path classes = compile();
    ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    CodePackage code =
        new CodePackage(
            List.of(
                jar("other.jar", "other.txt", "other".getBytes(StandardCharsets.UTF_8)),
                jar(
                    "model.jar",
                    "com/acme/Model.class",
                    Files.readAllBytes(classes.resolve("com/acme/Model.class"))),
                jar("unused.jar", "unused.txt", new byte[0])));
    try (RunScript script = new RunScript(datastore, "Delays", ID, Instant.now())) {
      script
          .begin("ada", Optional.empty(), code)
          .succeed("end/1", "", "", Map.of("model", newModel(loader)));
    }
    return loader;
  }

  private static Object newModel(ClassLoader loader) throws ReflectiveOperationException {
    return loader.loadClass("com.acme.Model").getConstructor().newInstance();
  }

  private Path compile() throws IOException {
    Path source = root.resolve("src/com/acme/Model.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package com.acme;
        public final class Model {
          private int weight;
          public Model() { weight = 42; }
          @Override public String toString() { return "weight " + weight; }
        }
        """);
    Path classes = root.resolve("classes");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
    return classes;
  }

  private CodePackage.Element jar(String name, String entry, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write(bytes);
    }
    return new CodePackage.Element(name, datastore.content().write(out.toByteArray()));
  }
}

package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.artifact.ClassChange;
import dev.flowjar.artifact.LoadedValue;
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
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
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

  @Test
  void aClassOfTheProgramThatTheRunsCodeLacksIsRefusedUnlessAllowed() throws Exception {
    ClassLoader mine = new URLClassLoader(new URL[] {compile().toUri().toURL()});
    try (RunScript script = new RunScript(datastore, "Delays", ID, Instant.now())) {
      script
          .begin("ada", Optional.empty())
          .succeed("end/1", "", "", Map.of("model", newModel(mine), "text", "x"));
    }
    Run run = client.run("Delays/latest");
    assertThatThrownBy(() -> run.artifact("model").load(mine))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Artifact 'model' cannot be read: it holds a com.acme.Model, which is neither a value type of the JDK nor a class of the run's code that may be read. If you trust who wrote it, allow it: FlowClient.allow(\"com.acme.Model\"), or the environment variable FLOW_ALLOW_CLASSES=com.acme.Model.");
    assertThat(run.artifact("text").load(mine)).isEqualTo("x");

    FlowClient trusting = client.allow("com.acme.*");
    assertThat(trusting.run("Delays/latest").artifact("model").load(mine)).hasToString("weight 42");
    assertThat(trusting.namespace()).isEqualTo(client.namespace());
  }

  @Test
  void theClassOfTheProgramIsReadIfTheRunsCodeHasItToo() throws Exception {
    writeRunWithModel();
    try (URLClassLoader mine = new URLClassLoader(new URL[] {compile().toUri().toURL()})) {
      Object model = client.run("Delays/latest").artifact("model").load(mine);
      assertThat(model).hasToString("weight 42");
      assertThat(model.getClass().getClassLoader()).isSameAs(mine);
    }
  }

  @Test
  void theRunsJarIsNotFetchedIfTheProgramHasIt() throws Exception {
    writeRunWithModel();
    Run run = client.run("Delays/latest");
    CodePackage.Element stored = run.codePackage().elements().get(1);
    Path jar =
        Files.write(root.resolve("model.jar"), datastore.content().readAllBytes(stored.content()));
    try (URLClassLoader mine = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      assertThat(run.artifact("model").load(mine)).hasToString("weight 42");
    }
    assertThat(root.resolve(".flow/cache")).doesNotExist();
  }

  @Test
  void whatAClassHasLostOrGainedCanBeAskedFor() throws Exception {
    writeRunWithModel();
    Path source = root.resolve("src/com/acme/Model.java");
    Files.writeString(
        source,
        """
        package com.acme;
        public final class Model {
          private double momentum;
          public Model() { momentum = 0.9; }
          @Override public String toString() { return "momentum " + momentum; }
        }
        """);
    Path newer = compile(source, root.resolve("newer"));
    try (URLClassLoader mine = new URLClassLoader(new URL[] {newer.toUri().toURL()})) {
      Thread.currentThread().setContextClassLoader(mine);
      ArtifactView view = client.artifact("Delays/latest/end/1/model");
      assertThat(view.load()).hasToString("momentum 0.9");
      LoadedValue loaded = view.loadWithChanges();
      assertThat(loaded.value()).hasToString("momentum 0.9");
      assertThat(loaded.changes())
          .extracting(ClassChange::toString)
          .containsExactly("com.acme.Model: dropped weight; defaulted momentum");
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
    assertThat(client.run("Delays/latest").withStoredCode().artifact("model").loadWithChanges())
        .extracting(LoadedValue::changes)
        .isEqualTo(List.of());
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
    return compile(source, root.resolve("classes"));
  }

  private static Path compile(Path source, Path classes) {
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

package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.LinearFlow;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.LocalStorage;
import dev.flowjar.store.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePackagerTest {

  private static final String FLOW = LinearFlow.class.getName();
  private static final String FLOW_FILE = FLOW.replace('.', '/') + ".class";

  @TempDir Path directory;
  private Path classes;
  private Storage storage;
  private ContentStore contents;

  @BeforeEach
  void compile() throws IOException {
    storage = new LocalStorage(directory.resolve("datastore"));
    contents = new ContentStore(storage);
    classes = directory.resolve("classes");
    copyClass(classes, FLOW);
    Files.writeString(classes.resolve("data.txt"), "data");
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void theSameClassesMakeTheSameBytes() throws IOException {
    byte[] jar = jar(classes);
    Path copy = directory.resolve("copy");
    Files.createDirectories(copy);
    // Written in another order and at another time.
    Files.writeString(copy.resolve("data.txt"), "data");
    copyClass(copy, FLOW);
    Files.setLastModifiedTime(copy.resolve("data.txt"), FileTime.fromMillis(1_000_000_000_000L));

    assertThat(jar(copy)).isEqualTo(jar);
    assertThat(names(jar)).containsExactly("data.txt", FLOW_FILE);
  }

  @Test
  void hiddenFilesAreLeftOut() throws IOException {
    Files.createDirectories(classes.resolve(".flow/objects"));
    Files.writeString(classes.resolve(".flow/objects/x"), "");
    Files.writeString(classes.resolve(".hidden"), "");
    Files.createDirectories(classes.resolve("dev/.cache"));
    Files.writeString(classes.resolve("dev/.cache/y"), "");

    assertThat(names(jar(classes))).containsExactly("data.txt", FLOW_FILE);
  }

  @Test
  void everyElementIsStoredUnderItsNameInOrder() throws IOException {
    Path library = Files.write(directory.resolve("lib.jar"), jar(classes));
    CodePackager.Prepared code = packager().prepare(LinearFlow.class, List.of(library, classes));

    assertThat(code.code().elements())
        .extracting(CodePackage.Element::name)
        .containsExactly("lib.jar", "classes");
    for (CodePackage.Element element : code.code().elements()) {
      Content content = element.content();
      assertThat(contents.readAllBytes(content)).isEqualTo(jar(classes));
    }
    assertThat(code.workerClassPath()).containsExactly(code.enhanced(), library, classes);
  }

  @Test
  void librariesMayBeLeftOut() throws IOException {
    Path library = directory.resolve("lib.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(library))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    CodePackager.Prepared code =
        packager(RunOptions.Code.OWN_CLASSES).prepare(LinearFlow.class, List.of(library, classes));

    assertThat(code.code().elements())
        .extracting(CodePackage.Element::name)
        .containsExactly("classes");
    assertThat(code.workerClassPath()).containsExactly(library, code.enhanced(), classes);
  }

  @Test
  void theEnhancedClassesAreKept() throws IOException {
    CodePackager.Prepared first = packager().prepare(LinearFlow.class, List.of(classes));
    assertThat(names(Files.readAllBytes(first.enhanced()))).containsExactly(FLOW_FILE);
    Files.write(first.enhanced(), new byte[] {1});
    CodePackager.Prepared second = packager().prepare(LinearFlow.class, List.of(classes));

    assertThat(second.enhanced()).isEqualTo(first.enhanced()).hasBinaryContent(new byte[] {1});
    assertThat(second.code()).isEqualTo(first.code());
  }

  @Test
  void changedClassesAreEnhancedAnew() throws IOException {
    CodePackager.Prepared first = packager().prepare(LinearFlow.class, List.of(classes));
    Files.writeString(classes.resolve("data.txt"), "other data");
    CodePackager.Prepared second = packager().prepare(LinearFlow.class, List.of(classes));

    assertThat(second.enhanced()).isNotEqualTo(first.enhanced());
    assertThat(second.code()).isNotEqualTo(first.code());
  }

  @Test
  void aJarThatHoldsTheFlowIsEnhancedAndOthersAreNot() throws IOException {
    Path own = Files.write(directory.resolve("own.jar"), jar(classes));
    Path other = directory.resolve("other.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    CodePackager.Prepared code = packager().prepare(LinearFlow.class, List.of(other, own));

    assertThat(code.own()).containsExactly(own);
    assertThat(names(Files.readAllBytes(code.enhanced()))).containsExactly(FLOW_FILE);
  }

  @Test
  void whatIsNoJarIsStoredAsItIs() throws IOException {
    Path library = Files.writeString(directory.resolve("lib.so"), "native");
    CodePackager.Prepared code = packager().prepare(LinearFlow.class, List.of(classes, library));

    assertThat(contents.readAllBytes(code.code().elements().get(1).content()))
        .asString()
        .isEqualTo("native");
  }

  @Test
  void aLoaderFindsTheEnhancedClassFirst() throws Exception {
    CodePackager.Prepared code = packager().prepare(LinearFlow.class, List.of(classes));
    try (CodeLoader loader = new CodeLoader(code, CodePackagerTest.class.getClassLoader())) {
      Class<?> flow = loader.loadClass(FLOW);

      assertThat(flow).isNotEqualTo(LinearFlow.class);
      assertThat(flow.getClassLoader()).isEqualTo(loader);
      assertThat(loader.loadClass("dev.flowjar.Flow")).isEqualTo(dev.flowjar.Flow.class);
    }
  }

  private CodePackager packager() {
    return packager(RunOptions.Code.WHOLE_CLASS_PATH);
  }

  private CodePackager packager(RunOptions.Code stored) {
    return new CodePackager(contents, directory.resolve("cache"), stored);
  }

  private static void copyClass(Path to, String name) throws IOException {
    Path file = to.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in =
        CodePackagerTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      Files.copy(in, file);
    }
  }

  private static byte[] jar(Path path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ClassFiles.of(path).writeJar(bytes);
    return bytes.toByteArray();
  }

  private static List<String> names(byte[] jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}

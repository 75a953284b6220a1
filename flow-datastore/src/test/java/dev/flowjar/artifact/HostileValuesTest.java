package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.artifact.SampleTypes.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.BadAttributeValueExpException;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored bytes that somebody else made up. */
class HostileValuesTest {

  private static final String MARK = "flow.test.gadget";

  /** Its code runs when an object is read, is made, or its class is initialized. */
  private static final String GADGET =
      """
      package org.evil;
      public class Gadget implements java.io.Serializable {
        static { System.setProperty("flow.test.gadget", "initialized"); }
        public Gadget() { System.setProperty("flow.test.gadget", "made"); }
        private void readObject(java.io.ObjectInputStream in) {
          System.setProperty("flow.test.gadget", "read");
        }
        public enum Kind { ONE; static { System.setProperty("flow.test.gadget", "enum"); } }
        public record Pair(int a) {
          public Pair { System.setProperty("flow.test.gadget", "record"); }
        }
        public static class Plain { int a; { System.setProperty("flow.test.gadget", "plain"); } }
      }
      """;

  /** Writes what ours would refuse to write. */
  private final KryoSerializer attacker =
      new KryoSerializer(
          ClassRule.ofClassPath(new AllowedClasses(List.of("java.*", "javax.*", "sun.*"))));

  private final KryoSerializer serializer = new KryoSerializer();

  @TempDir Path directory;
  private ClassLoader loader;

  @BeforeEach
  void compile() throws IOException {
    Path source = Files.createDirectories(directory.resolve("org/evil")).resolve("Gadget.java");
    Files.writeString(source, GADGET);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", directory.toString(), source.toString()))
        .isZero();
    loader = newLoader();
  }

  @AfterEach
  void forget() {
    System.clearProperty(MARK);
  }

  private ClassLoader newLoader() throws IOException {
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
  }

  private Object make(String name, Class<?>[] types, Object... arguments) throws Exception {
    return Class.forName("org.evil." + name, true, newLoader())
        .getConstructor(types)
        .newInstance(arguments);
  }

  private Object gadget(String form) throws Exception {
    Class<?>[] none = {};
    return switch (form) {
      case "serialized" -> make("Gadget", none);
      case "enum" -> Class.forName("org.evil.Gadget$Kind", true, newLoader()).getEnumConstants()[0];
      case "record" -> make("Gadget$Pair", new Class<?>[] {int.class}, 1);
      case "plain" -> make("Gadget$Plain", none);
      case "array" -> Array.newInstance(make("Gadget", none).getClass(), 1);
      case "class" -> make("Gadget", none).getClass();
      case "nested" -> new ArrayList<>(List.of(Map.of("key", make("Gadget", none))));
      default -> {
        // In Java's own form.
        RuntimeException carrier = new RuntimeException("carrier");
        carrier.addSuppressed(new Carrier(make("Gadget", none)));
        yield carrier;
      }
    };
  }

  static final class Carrier extends RuntimeException {
    private final Serializable payload;

    Carrier(Object payload) {
      this.payload = (Serializable) payload;
    }

    Object payload() {
      return payload;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serialized",
        "enum",
        "record",
        "plain",
        "array",
        "class",
        "nested",
        "inside an exception"
      })
  void aClassThatTheRunDoesNotHaveIsRefusedBeforeItsCodeRuns(String form) throws Exception {
    byte[] bytes = StoredBytes.write(attacker, gadget(form));
    System.clearProperty(MARK);

    ClassRule rule = new ClassRule(name -> name.startsWith("dev.flowjar."), AllowedClasses.NONE);
    assertThatThrownBy(() -> read(bytes, rule))
        .isInstanceOf(ArtifactException.class)
        .hasMessageMatching(
            "The value holds a org\\.evil\\.Gadget[$\\w]*, which is neither a value type of the JDK"
                + " nor a class of the run's code that may be read\\. .*"
                + "FlowClient\\.allow\\(\"org\\.evil\\.Gadget[$\\w]*\"\\).*FLOW_ALLOW_CLASSES=.*");
    assertThat(System.getProperty(MARK)).isNull();

    ClassRule wider = new ClassRule(name -> true, AllowedClasses.NONE);
    assertThat(read(bytes, wider)).as("what was refused can be read").isNotNull();
  }

  @Test
  void gadgetsOfTheJdkAreRefused() throws Exception {
    byte[] bytes = StoredBytes.write(attacker, new BadAttributeValueExpException("boom"));
    assertThatThrownBy(() -> StoredBytes.read(serializer, bytes, loader))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("holds a javax.management.BadAttributeValueExpException");

    byte[] proxy = StoredBytes.write(attacker, annotation());
    assertThatThrownBy(() -> StoredBytes.read(serializer, proxy, loader))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("holds a sun.reflect.annotation.AnnotationInvocationHandler");

    byte[] type = StoredBytes.write(attacker, Runtime.class);
    assertThatThrownBy(() -> StoredBytes.read(serializer, type, loader))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("holds a java.lang.Runtime");
  }

  private static FunctionalInterface annotation() {
    return Supplier.class.getAnnotation(FunctionalInterface.class);
  }

  @Test
  void theSameAreNotWrittenInTheFirstPlace() {
    assertRefused(
        () -> bytes(List.of(new BadAttributeValueExpException("boom"))), "value[0] is a ");
    assertRefused(() -> bytes(annotation()), "AnnotationInvocationHandler");
    assertRefused(() -> bytes(Runtime.class), "java.lang.Runtime");
    Object carrier = new Carrier(new javax.swing.DefaultListModel<String>());
    assertRefused(() -> bytes(Map.of("k", carrier)), "value[\"k\"].payload is a ");
  }

  private byte[] bytes(Object value) throws IOException {
    return StoredBytes.write(serializer, value);
  }

  private static void assertRefused(ThrowingCallable writing, String part) {
    assertThatThrownBy(writing)
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(part)
        .hasMessageContaining("which is not among the classes that are read back")
        .hasMessageContaining("FLOW_ALLOW_CLASSES=");
  }

  @Test
  void aProxyIsReadIfItsInterfacesAndItsHandlerAre() throws Exception {
    InvocationHandler handler =
        (InvocationHandler & Serializable) (self, method, arguments) -> "mine";
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Supplier.class}, handler);
    byte[] bytes = bytes(proxy);
    assertThat(((Supplier<?>) read(bytes, name -> name.startsWith("dev.flowjar."))).get())
        .isEqualTo("mine");
    assertThatThrownBy(() -> read(bytes, name -> false))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("holds a " + getClass().getName());
  }

  private Object read(byte[] bytes, Predicate<String> code) throws IOException {
    return read(bytes, new ClassRule(code, AllowedClasses.NONE));
  }

  private Object read(byte[] bytes, ClassRule rule) throws IOException {
    return serializer.read(
        new ByteArrayInputStream(bytes), new Reading(loader, rule, bytes.length));
  }

  @ParameterizedTest
  @MethodSource
  void aLengthThatTheBytesCannotFillTakesNoMemory(Object empty) throws Exception {
    byte[] bytes = bytes(empty);
    assertThat(bytes).endsWith(0);
    byte[] huge = {-1, -1, -1, -1, 7};
    assertTooLong(join(Arrays.copyOf(bytes, bytes.length - 1), huge));
  }

  static Stream<Named<Object>> aLengthThatTheBytesCannotFillTakesNoMemory() {
    return Stream.of(
            new byte[0],
            new long[0],
            new Object[0],
            new Point[0],
            new ArrayList<>(),
            List.of(),
            new HashMap<>(),
            new BitSet())
        .map(value -> Named.of(value.getClass().getSimpleName(), value));
  }

  @Test
  void aTextThatTheBytesCannotFillTakesNoMemory() throws Exception {
    byte[] bytes = bytes("\u00e9");
    byte[] huge = {-1, -1, -1, -1, 7, 'e'};
    assertTooLong(join(Arrays.copyOf(bytes, 2), huge));
  }

  private void assertTooLong(byte[] bytes) {
    assertThatThrownBy(() -> StoredBytes.read(serializer, bytes, loader))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("are claimed, and")
        .hasMessageContaining("bytes are left");
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  @Test
  void lengthsInJavasFormTakeNoMemoryEither() throws Exception {
    byte[] bytes = bytes(new Carrier(new String[] {"0123456789"}));
    int place = indexOf(bytes, "[Ljava.lang.String;");
    // Behind the descriptor of the class of the array: TC_ENDBLOCKDATA, TC_NULL, length.
    while (!(bytes[place] == 0x78 && bytes[place + 1] == 0x70)) {
      place++;
    }
    bytes[place + 2] = 0x7f;
    assertThatThrownBy(() -> StoredBytes.read(serializer, bytes, loader))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("elements are claimed, and");
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void manyElementsThatTakeNoByteAreBelieved() throws Exception {
    List<Object> empty = Collections.nCopies(1_000_000, new SampleTypes.Nothing());
    byte[] bytes = bytes(new ArrayList<>(empty));
    assertThat(bytes.length).isLessThan(1000);
    assertThat((List<?>) StoredBytes.read(serializer, bytes, loader)).hasSize(1_000_000);
  }
}

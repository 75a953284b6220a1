package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.artifact.SampleTypes.Holder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnstorableValuesTest {

  private final KryoSerializer serializer = new KryoSerializer();

  static class Layer {
    final String name = "dense";
    @Nullable Runnable callback;
    transient @Nullable Thread worker = new Thread();
  }

  static class Model {
    final List<Layer> layers = new ArrayList<>(List.of(new Layer(), new Layer(), new Layer()));
    final Map<String, Object> options = new HashMap<>();
  }

  static class Outer extends Flow {
    @SuppressWarnings("ClassCanBeStatic") // the mistake that the test is about
    class Inner {
      int value = 1;
    }
  }

  /** Lies in Java's own form because it is an exception. */
  static final class WithPayload extends RuntimeException {
    final Object payload = new Layer();
  }

  @Test
  void givesThePathToALambda() {
    Model model = new Model();
    model.layers.get(1).callback = () -> {};
    assertThat(failure(model))
        .isEqualTo(
            "value.layers[1].callback is a lambda of dev.flowjar.artifact.UnstorableValuesTest"
                + " that is not Serializable. Make the field transient, or declare its type as an"
                + " interface that extends java.io.Serializable.");
  }

  @Test
  void givesThePathThroughMapsOptionalsAndArrays() {
    Model model = new Model();
    model.options.put("pool", Optional.of(new Object[] {1, new Holder(new ReentrantLock())}));
    assertThat(failure(model))
        .startsWith("value.options[\"pool\"].get()[1].value is a lock. Make the field");
  }

  @Test
  void namesTheClassInsideAJavaForm() {
    assertThat(failure(List.of(new WithPayload())))
        .contains("[0].payload is a " + Layer.class.getName() + ", which is not Serializable")
        .contains(WithPayload.class.getName());
  }

  @Test
  void givesThePathToAComparator() {
    Model model = new Model();
    model.options.put(
        "byName", new TreeSet<>(Comparator.comparing((String name) -> name.length())));
    assertThat(failure(model))
        .startsWith(
            "value.options[\"byName\"].comparator() is a lambda of " + getClass().getName());
  }

  @Test
  void leavesTransientFieldsAlone() throws Exception {
    assertThat(roundTrip(new Layer())).isInstanceOf(Layer.class);
  }

  @Test
  void refusesAnInnerClassOfAFlowAndSaysWhatToDo() {
    assertThat(failure(new Outer().new Inner()))
        .startsWith("value.this$0 is a flow. Assign what you need of it")
        .contains("static");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(new Outer(), "is a flow"),
        Arguments.of(Inputs.of(List.of(new Outer())), "is the inputs of a join"),
        Arguments.of(new Thread(), "is a thread"),
        Arguments.of(ThreadLocal.withInitial(() -> 1), "is a thread-local"),
        Arguments.of(UnstorableValuesTest.class.getClassLoader(), "is a class loader"),
        Arguments.of(new ByteArrayInputStream(new byte[0]), "is an open input stream"),
        Arguments.of(OutputStream.nullOutputStream(), "is an open output stream"),
        Arguments.of(new StringReader(""), "is an open reader"),
        Arguments.of(new Socket(), "is a network connection"),
        Arguments.of(new ReentrantLock(), "is a lock"),
        Arguments.of(ForkJoinPool.commonPool(), "is an executor"),
        Arguments.of(new CompletableFuture<>(), "is a result still to come"),
        Arguments.of(Stream.of(1), "is a stream, which can be read once"),
        Arguments.of(List.of(1).iterator(), "is an iterator"),
        Arguments.of(new Object(), "is a java.lang.Object, which is not Serializable"),
        Arguments.of(Runtime.getRuntime(), "is a java.lang.Runtime, which is not Serializable"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Object value, String reason) {
    assertThat(failure(value)).startsWith("The value " + reason);
    assertThat(failure(Arrays.asList(null, value))).startsWith("value[1] " + reason);
    assertThat(failure(value)).endsWith(".");
  }

  @Test
  void refusesWhatIsTooDeep() {
    Holder chain = new Holder(null);
    for (int i = 0; i < 200_000; i++) {
      chain = new Holder(chain);
    }
    assertThat(failure(chain)).contains("nested too deeply");
  }

  @Test
  void storesAgainAfterAFailure() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(failure(List.of(List.of("x"), new Thread()))).contains("[1]");
      assertThat(roundTrip(List.of("a", "b"))).isEqualTo(List.of("a", "b"));
    }
  }

  @Test
  void namesAMissingClass() throws Exception {
    byte[] bytes = bytes(new Holder(new Layer()));
    ClassLoader jdkOnly = ClassLoader.getPlatformClassLoader();
    assertThatThrownBy(() -> StoredBytes.read(serializer, bytes, jdkOnly))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("needs the class " + Holder.class.getName());
    byte[] error = bytes(new WithoutPayload());
    assertThatThrownBy(() -> StoredBytes.read(serializer, error, jdkOnly))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("needs the class " + WithoutPayload.class.getName());
  }

  static final class WithoutPayload extends RuntimeException {}

  private String failure(Object value) {
    try {
      bytes(value);
      return "stored";
    } catch (ArtifactException e) {
      return String.valueOf(e.getMessage());
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes(Object value) throws java.io.IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer.write(value, out);
    return out.toByteArray();
  }

  private @Nullable Object roundTrip(Object value) throws java.io.IOException {
    return StoredBytes.read(serializer, bytes(value), getClass().getClassLoader());
  }
}

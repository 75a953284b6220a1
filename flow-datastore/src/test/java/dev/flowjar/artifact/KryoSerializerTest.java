package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.artifact.SampleTypes.Box;
import dev.flowjar.artifact.SampleTypes.Holder;
import dev.flowjar.artifact.SampleTypes.ModelException;
import dev.flowjar.artifact.SampleTypes.Node;
import dev.flowjar.artifact.SampleTypes.Point;
import dev.flowjar.artifact.SampleTypes.StoredSupplier;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KryoSerializerTest extends ArtifactSerializerContract {

  private final KryoSerializer serializer = new KryoSerializer();

  @Override
  protected ArtifactSerializer serializer() {
    return serializer;
  }

  @Override
  protected List<Object> values() {
    return List.of(
        new ArrayList<>(List.of(new Point(1, 2, "a"), new Point(3, 4, "b"))),
        new HashMap<>(Map.of("key", List.of(1.5, 2.5))));
  }

  @Test
  void keepsAtomicsByValue() throws Exception {
    assertThat(copy(new AtomicInteger(5)).get()).isEqualTo(5);
    assertThat(copy(new AtomicLong(-5)).get()).isEqualTo(-5);
    assertThat(copy(new AtomicBoolean(true)).get()).isTrue();
    assertThat(copy(new AtomicReference<>(new Point(1, 2, "p"))).get())
        .isEqualTo(new Point(1, 2, "p"));
  }

  @Test
  void keepsQueuesInOrder() throws Exception {
    assertThat(copy(new ArrayDeque<>(List.of(3, 1, 2)))).containsExactly(3, 1, 2);
    assertThat(copy(new LinkedBlockingDeque<>(List.of(3, 1, 2)))).containsExactly(3, 1, 2);
    PriorityQueue<String> byReverse = new PriorityQueue<>(Collections.reverseOrder());
    byReverse.addAll(List.of("a", "c", "b"));
    PriorityQueue<String> copy = copy(byReverse);
    assertThat(List.of(copy.remove(), copy.remove(), copy.remove())).containsExactly("c", "b", "a");
  }

  @Test
  void keepsPatternsBuildersAndGenerators() throws Exception {
    Pattern pattern = copy(Pattern.compile("a.c", Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    assertThat(pattern.matcher("A\nC").matches()).isTrue();
    assertThat(copy(new StringBuilder("built")).append("!")).hasToString("built!");
    Random random = new Random(7);
    int skipped = random.nextInt();
    Random copy = copy(random);
    assertThat(copy.nextLong()).isEqualTo(random.nextLong()).isNotEqualTo(skipped);
  }

  @Test
  void keepsExceptionsWithCauseAndTrace() throws Exception {
    ModelException error = new ModelException("diverged", 12, new IllegalStateException("cause"));
    error.addSuppressed(new RuntimeException("suppressed"));
    ModelException copy = copy(error);
    assertThat(copy).hasMessage("diverged").hasRootCauseMessage("cause");
    assertThat(copy.epoch).isEqualTo(12);
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.getStackTrace()[0].getMethodName()).contains("keepsExceptions");
  }

  @Test
  void keepsSerializableLambdas() throws Exception {
    String captured = "captured";
    StoredSupplier<String> supplier = () -> captured + "!";
    assertThat(copy(supplier).get()).isEqualTo("captured!");
    assertThat(copy(new Object[] {supplier, supplier})).hasSize(2).satisfies(a -> same(a));
  }

  @Test
  void keepsProxiesWithAHandlerThatCanBeStored() throws Exception {
    Supplier<?> proxy =
        (Supplier<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Supplier.class},
                (InvocationHandler & Serializable) (self, method, arguments) -> method.getName());
    assertThat(copy(new Object[] {proxy, "next"}))
        .satisfies(pair -> assertThat(((Supplier<?>) pair[0]).get()).isEqualTo("get"))
        .endsWith("next");
  }

  private static void same(Object[] pair) {
    assertThat(pair[0]).isSameAs(pair[1]);
  }

  @Test
  void keepsSharingAndCycles() throws Exception {
    Node one = new Node();
    Node two = new Node();
    one.next.add(two);
    two.next.add(one);
    two.self = two;
    List<Node> copy = copy(new ArrayList<>(List.of(one, two, one)));
    assertThat(copy.get(0)).isSameAs(copy.get(2)).isSameAs(copy.get(1).next.get(0));
    assertThat(copy.get(1)).isSameAs(copy.get(1).self).isSameAs(copy.get(0).next.get(0));

    Object[] array = new Object[2];
    array[0] = array;
    array[1] = new int[] {1};
    Object[] arrayCopy = copy(array);
    assertThat(arrayCopy[0]).isSameAs(arrayCopy);

    int[] shared = {1, 2, 3};
    List<int[]> twice = copy(new ArrayList<>(List.of(shared, shared)));
    assertThat(twice.get(0)).isSameAs(twice.get(1));
  }

  @Test
  void endsCyclesThroughImmutableObjects() throws Exception {
    Holder holder = new Holder(null);
    List<Holder> list = List.of(holder);
    holder.value = list;
    List<Holder> copy = copy(list);
    Holder inner = copy.get(0);
    assertThat(((List<?>) Objects.requireNonNull(inner.value)).get(0)).isSameAs(inner);

    List<Box<Object>> boxes = new ArrayList<>();
    Box<Object> box = new Box<>("content", boxes);
    boxes.add(box);
    Box<Object> boxCopy = copy(box);
    assertThat(boxCopy.inner().get(0).content()).isEqualTo("content");
    assertThat(boxCopy.inner().get(0).inner()).isSameAs(boxCopy.inner());
  }

  @Test
  void keepsIdentityMapsAsSuch() throws Exception {
    IdentityHashMap<Object, String> map = new IdentityHashMap<>();
    Object[] keys = {new int[] {1}, new int[] {1}};
    map.put(keys[0], "one");
    map.put(keys[1], "other");
    Object[] copy = copy(new Object[] {keys, map});
    Map<?, ?> mapCopy = (Map<?, ?>) copy[1];
    Object[] keysCopy = (Object[]) copy[0];
    assertThat(mapCopy.get(keysCopy[0])).isEqualTo("one");
    assertThat(mapCopy.get(keysCopy[1])).isEqualTo("other");
  }

  @Test
  void givesEqualValuesEqualBytes() throws Exception {
    assertThat(bytes(Set.of("a", "b", "c", "d"))).isEqualTo(bytes(Set.of("d", "c", "b", "a")));
    assertThat(bytes(new ArrayList<>(List.of(new String("x"), new String("x")))))
        .isEqualTo(bytes(new ArrayList<>(List.of("x", "x"))));
    bytes(new Holder("another value in between"));
    assertThat(bytes(new Point(1, 2, "p"))).isEqualTo(bytes(new Point(1, 2, new String("p"))));
  }

  @Test
  void writesALargeArrayInPieces() throws Exception {
    double[] large = new double[5_000_000];
    Arrays.setAll(large, i -> i * 0.5);
    int[] largest = new int[1];
    long[] total = new long[1];
    serializer.write(
        large,
        new OutputStream() {
          @Override
          public void write(int b) {
            total[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            largest[0] = Math.max(largest[0], length);
            total[0] += length;
          }
        });
    assertThat(total[0]).isBetween(40_000_000L, 40_000_100L);
    assertThat(largest[0]).isLessThan(1 << 20);
  }

  @Test
  void sharesEqualTextsInMemoryAgain() throws Exception {
    List<String> texts = IntStream.range(0, 1000).mapToObj(i -> "airport " + i % 3).toList();
    List<String> copy = copy(new ArrayList<>(texts));
    assertThat(copy).isEqualTo(texts);
    assertThat(copy.get(999)).isSameAs(copy.get(0));
    assertThat(bytes(new ArrayList<>(texts))).hasSizeLessThan(2200);
  }

  @SuppressWarnings("unchecked") // what comes back has the type of what was given
  private <T> T copy(T value) throws Exception {
    return (T) Objects.requireNonNull(roundTrip(value));
  }
}

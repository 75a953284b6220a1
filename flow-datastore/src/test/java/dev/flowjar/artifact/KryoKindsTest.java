package dev.flowjar.artifact;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.artifact.SampleTypes.Box;
import dev.flowjar.artifact.SampleTypes.Circle;
import dev.flowjar.artifact.SampleTypes.Everything;
import dev.flowjar.artifact.SampleTypes.Hiding;
import dev.flowjar.artifact.SampleTypes.Hooked;
import dev.flowjar.artifact.SampleTypes.NamedList;
import dev.flowjar.artifact.SampleTypes.NamedMap;
import dev.flowjar.artifact.SampleTypes.Nothing;
import dev.flowjar.artifact.SampleTypes.Operation;
import dev.flowjar.artifact.SampleTypes.Point;
import dev.flowjar.artifact.SampleTypes.Square;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds of values that compare by {@code equals}, on a JDK without any {@code --add-opens}. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // users have them
class KryoKindsTest {

  private final KryoSerializer serializer = new KryoSerializer();

  static Stream<Named<Object>> kinds() throws Exception {
    List<@Nullable Object> kinds = new ArrayList<>();
    kinds.add(null);
    addScalars(kinds);
    addTimes(kinds);
    addArrays(kinds);
    addLists(kinds);
    addSets(kinds);
    addMaps(kinds);
    addUserTypes(kinds);
    return kinds.stream().map(kind -> Named.of(label(kind), kind));
  }

  private static String label(@Nullable Object kind) {
    return (kind == null ? "" : kind.getClass().getName() + " ") + Preview.of(kind);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comesBackEqual(@Nullable Object value) throws Exception {
    Object copy = roundTrip(value);
    assertThat(equal(copy, value)).as("%s came back as %s", value, copy).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comesBackEqualFromInsideOtherThings(@Nullable Object value) throws Exception {
    List<@Nullable Object> nested = new ArrayList<>();
    nested.add(new @Nullable Object[] {value, value});
    nested.add(new SampleTypes.Holder(value));
    nested.add("sentinel");
    List<?> copy = (List<?>) Objects.requireNonNull(roundTrip(nested));
    Object[] array = (Object[]) copy.get(0);
    assertThat(equal(array[0], value)).isTrue();
    assertThat(equal(array[1], value)).isTrue();
    assertThat(equal(((SampleTypes.Holder) copy.get(1)).value, value)).isTrue();
    assertThat(copy.get(2)).isEqualTo("sentinel");
  }

  private static boolean equal(@Nullable Object one, @Nullable Object other) {
    return Arrays.deepEquals(new @Nullable Object[] {one}, new @Nullable Object[] {other})
        && (one == null || other == null || interfacesAgree(one, other));
  }

  private static boolean interfacesAgree(Object one, Object other) {
    return one.getClass() == other.getClass()
        || one instanceof java.util.Collection<?>
        || one instanceof Map<?, ?>
        || one instanceof Map.Entry<?, ?>;
  }

  private @Nullable Object roundTrip(@Nullable Object value) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer.write(value, out);
    return StoredBytes.read(serializer, out.toByteArray(), getClass().getClassLoader());
  }

  private static void addScalars(List<@Nullable Object> kinds) throws Exception {
    kinds.addAll(
        List.of(
            true,
            (byte) -1,
            'ä',
            (short) -300,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Float.NaN,
            -0.0,
            "",
            "naïve 日本 \uD83D\uDE00 \u0000",
            "x".repeat(300_000) + "é",
            new BigDecimal("-12345678901234567890.0001"),
            BigInteger.TWO.pow(200).negate(),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            URI.create("https://example.org/a?b=c#d"),
            URI.create("file:/tmp/x").toURL(),
            Path.of("/tmp/a b/c"),
            Path.of("relative"),
            new File("/tmp/x")));
    kinds.addAll(
        List.of(
            Locale.forLanguageTag("zh-Hant-TW-x-priv"),
            Locale.ROOT,
            Currency.getInstance("EUR"),
            StandardCharsets.UTF_16LE,
            int.class,
            void.class,
            String[][].class,
            Point.class,
            Thread.State.BLOCKED,
            Operation.PLUS,
            InetAddress.getLoopbackAddress(),
            Optional.of(new Point(1, 2, "in")),
            Optional.empty(),
            OptionalInt.of(3),
            OptionalLong.empty(),
            OptionalDouble.of(0.5),
            BitSet.valueOf(new long[] {5, 0, 9}),
            ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1),
            ByteBuffer.allocateDirect(4).putInt(7).flip().order(ByteOrder.LITTLE_ENDIAN)));
  }

  private static void addTimes(List<@Nullable Object> kinds) {
    LocalDateTime then = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_789);
    kinds.addAll(
        List.of(
            then,
            then.toLocalDate(),
            then.toLocalTime(),
            LocalTime.MIDNIGHT,
            LocalDate.MIN,
            then.toInstant(ZoneOffset.UTC),
            Instant.MIN,
            then.atZone(ZoneId.of("Europe/Berlin")),
            ZonedDateTime.of(then, ZoneOffset.ofHours(-3)),
            OffsetDateTime.of(then, ZoneOffset.ofHours(5)),
            OffsetTime.of(then.toLocalTime(), ZoneOffset.UTC),
            Duration.ofNanos(-5),
            Period.of(1, -2, 3),
            Year.of(2024),
            YearMonth.of(2024, 2),
            MonthDay.of(2, 29),
            ZoneId.of("Asia/Tokyo"),
            ZoneOffset.ofHoursMinutes(5, 30),
            Month.MAY,
            DayOfWeek.SUNDAY));
    kinds.addAll(
        List.of(
            new Date(1_700_000_000_123L),
            new java.sql.Timestamp(1_700_000_000_123L),
            new GregorianCalendar(2024, 1, 29),
            TimeZone.getTimeZone("America/New_York"),
            new SimpleTimeZone(3_600_000, "mine")));
  }

  private static void addArrays(List<@Nullable Object> kinds) {
    kinds.addAll(
        List.of(
            new boolean[] {true, false},
            new byte[] {1, -1},
            new char[] {'a', '\uFFFF'},
            new short[] {1, -1},
            new int[] {1, Integer.MIN_VALUE},
            IntStream.range(0, 100_000).toArray(),
            new long[] {Long.MIN_VALUE, 1},
            new float[] {1.5f, Float.NEGATIVE_INFINITY},
            new double[] {Double.MIN_VALUE, Double.NaN},
            new double[0],
            new double[][] {{1, 2}, {}, {3}},
            new int[2][3][4],
            new String[] {"a", "b", "a"},
            new Object[] {1, "two", 3.0, new int[] {4}},
            new Point[] {new Point(1, 2, "p")},
            new Integer[] {1, 2},
            new List<?>[] {List.of(1)},
            new LocalDate[] {LocalDate.EPOCH}));
    kinds.add(new @Nullable String[] {null, "x", null});
    kinds.add(new @Nullable Object[] {null});
  }

  private static void addLists(List<@Nullable Object> kinds) {
    List<Integer> five = new ArrayList<>(List.of(1, 2, 3, 4, 5));
    kinds.addAll(
        List.of(
            five,
            List.of(),
            List.of(1),
            List.of(1, 2),
            List.of(1, "two", 3.0),
            Arrays.asList(1, null, 3),
            five.subList(1, 3),
            List.of(1, 2, 3, 4).subList(1, 3),
            new LinkedList<>(five),
            new Vector<>(five),
            new CopyOnWriteArrayList<>(five),
            Collections.unmodifiableList(five),
            Collections.synchronizedList(five),
            Collections.unmodifiableList(List.of(new Point(1, 1, null))),
            Collections.emptyList(),
            Collections.singletonList("one"),
            Collections.nCopies(3, "x"),
            Stream.of(1, null, 2).toList(),
            Arrays.asList(null, null),
            Stream.of(1, 2).collect(Collectors.toUnmodifiableList())));
    kinds.add(IntStream.range(0, 10_000).mapToObj(i -> "s" + i % 7).toList());
  }

  private static void addSets(List<@Nullable Object> kinds) {
    Set<String> words = new LinkedHashSet<>(List.of("z", "a", "m"));
    Set<String> concurrent = ConcurrentHashMap.newKeySet();
    concurrent.addAll(words);
    kinds.addAll(
        List.of(
            words,
            concurrent,
            new HashSet<>(words),
            new TreeSet<>(words).descendingSet(),
            treeSet(words),
            new ConcurrentSkipListSet<>(words),
            Set.of(),
            Set.of("one"),
            Set.of("one", "two", "three"),
            Set.of(1, "two"),
            Collections.unmodifiableSet(words),
            Collections.unmodifiableSortedSet(new TreeSet<>(words)),
            Collections.synchronizedSet(words),
            Collections.singleton(1),
            Collections.emptySet(),
            Collections.newSetFromMap(new HashMap<String, Boolean>()),
            EnumSet.of(Month.MAY, Month.JUNE),
            EnumSet.noneOf(Month.class),
            EnumSet.allOf(Operation.class),
            new HashMap<>(Map.of("k", 1)).keySet()));
  }

  private static Set<String> treeSet(Set<String> words) {
    Set<String> reversed = new TreeSet<>(Collections.reverseOrder());
    reversed.addAll(words);
    return reversed;
  }

  private static void addMaps(List<@Nullable Object> kinds) {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", 2);
    Map<String, Integer> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.putAll(map);
    Map<@Nullable String, @Nullable Integer> nulls = new HashMap<>();
    nulls.put(null, 1);
    nulls.put("x", null);
    Properties properties = new Properties(new Properties());
    properties.setProperty("k", "v");
    kinds.addAll(
        List.of(
            map,
            new HashMap<>(map),
            new TreeMap<>(map),
            reversed,
            nulls,
            properties,
            new Hashtable<>(map),
            new ConcurrentHashMap<>(map),
            new ConcurrentSkipListMap<>(map),
            new TreeMap<>(map).headMap("m"),
            new EnumMap<>(Map.of(Month.MAY, List.of(1))),
            new EnumMap<Month, String>(Month.class),
            Map.of(),
            Map.of("a", 1),
            Map.of("a", 1, "b", 2, "c", 3)));
    kinds.addAll(
        List.of(
            Collections.unmodifiableMap(map),
            Collections.unmodifiableSortedMap(new TreeMap<>(map)),
            Collections.synchronizedMap(map),
            Collections.emptyMap(),
            Collections.singletonMap("k", "v"),
            entry("k", 1),
            map.entrySet().iterator().next(),
            new SimpleEntry<>("k", 1),
            new SimpleImmutableEntry<>("k", 1),
            new HashMap<>(Map.of(new Point(1, 2, "k"), new Point(3, 4, "v")))));
  }

  private static void addUserTypes(List<@Nullable Object> kinds) {
    NamedList list = new NamedList();
    list.name = "mine";
    list.add(new Point(1, 2, "in"));
    NamedMap map = new NamedMap();
    map.name = "mine";
    map.put("k", new Point(1, 2, null));
    kinds.addAll(
        List.of(
            new Point(1, -2.5, "label"),
            new Point(0, 0, null),
            new Nothing(),
            new Box<>("outer", List.of(new Box<>("inner", List.of()))),
            List.of(new Circle(1), new Square(2)),
            new Everything(7, "text"),
            new Everything(0, null),
            new Hiding("own"),
            new Hooked(4),
            list,
            map));
  }
}

package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.kryo5.serializers.OptionalSerializers;
import com.esotericsoftware.kryo.kryo5.serializers.TimeSerializers;
import dev.flowjar.FileArtifact;
import dev.flowjar.artifact.SmallTypes.ByText;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The JDK types that are written by number. The numbers are part of the format {@code kryo5}: one
 * may be added, none may be changed. Kryo itself has taken 0 to 9.
 */
final class KnownTypes {

  /** Types below this number have no identity: a shared one is written again. */
  private static final int FIRST_TRACKED = 100;

  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          LocalTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          ZoneId.class,
          ZoneOffset.class,
          Duration.class,
          Period.class,
          Year.class,
          YearMonth.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class);

  private final Kryo kryo;
  private int next;

  private KnownTypes(Kryo kryo, int first) {
    this.kryo = kryo;
    this.next = first;
  }

  static boolean isValue(int number) {
    return number < FIRST_TRACKED;
  }

  /** Whether a field of this type holds values of which it does not matter if they are shared. */
  static boolean isValue(Class<?> type) {
    return VALUES.contains(type);
  }

  static void register(FlowKryo kryo) {
    kryo.register(String.class, kryo.text);
    registerValues(new KnownTypes(kryo, 20), kryo);
    registerCollections(new KnownTypes(kryo, FIRST_TRACKED));
    registerObjects(new KnownTypes(kryo, 150));
  }

  // The order is the format: add at the end.
  private static void registerValues(KnownTypes known, FlowKryo kryo) {
    known
        .add(BigInteger.class, new DefaultSerializers.BigIntegerSerializer())
        .add(BigDecimal.class, new DefaultSerializers.BigDecimalSerializer())
        .add(UUID.class, new DefaultSerializers.UUIDSerializer())
        .add(URI.class, new ByText<>(URI::toString, URI::create))
        .add(Class.class, new SmallTypes.Classes())
        .add(Path.class, SmallTypes.paths())
        .add(File.class, new ByText<>(File::getPath, File::new))
        .add(Charset.class, new ByText<>(Charset::name, Charset::forName))
        .add(Currency.class, new ByText<>(Currency::getCurrencyCode, Currency::getInstance))
        .add(Instant.class, new TimeSerializers.InstantSerializer())
        .add(LocalDate.class, new TimeSerializers.LocalDateSerializer())
        .add(LocalTime.class, new TimeSerializers.LocalTimeSerializer())
        .add(LocalDateTime.class, new TimeSerializers.LocalDateTimeSerializer())
        .add(OffsetTime.class, new TimeSerializers.OffsetTimeSerializer())
        .add(OffsetDateTime.class, new TimeSerializers.OffsetDateTimeSerializer())
        .add(ZonedDateTime.class, new TimeSerializers.ZonedDateTimeSerializer())
        .add(ZoneId.class, new ByText<>(ZoneId::getId, ZoneId::of))
        .add(Duration.class, new TimeSerializers.DurationSerializer())
        .add(Period.class, new TimeSerializers.PeriodSerializer())
        .add(Year.class, new TimeSerializers.YearSerializer())
        .add(YearMonth.class, new TimeSerializers.YearMonthSerializer())
        .add(MonthDay.class, new TimeSerializers.MonthDaySerializer())
        .add(Optional.class, new OptionalSerializers.OptionalSerializer())
        .add(OptionalInt.class, new OptionalSerializers.OptionalIntSerializer())
        .add(OptionalLong.class, new OptionalSerializers.OptionalLongSerializer())
        .add(OptionalDouble.class, new OptionalSerializers.OptionalDoubleSerializer())
        // These two count for themselves.
        .add(ClosureSerializer.Closure.class, kryo.javaForm)
        .add(InvocationHandler.class, kryo.javaForm)
        .add(FileArtifact.class, new FileSerializer());
  }

  @SuppressWarnings("JdkObsolete") // users have them
  private static void registerCollections(KnownTypes known) {
    known
        .add(CopyKind.class, new CopySerializer())
        .add(ArrayList.class, LivingSerializer.unsorted(ArrayList::new))
        .add(LinkedList.class, LivingSerializer.unsorted(LinkedList::new))
        .add(ArrayDeque.class, LivingSerializer.unsorted(ArrayDeque::new))
        .add(Vector.class, LivingSerializer.unsorted(Vector::new))
        .add(Stack.class, LivingSerializer.unsorted(Stack::new))
        .add(CopyOnWriteArrayList.class, LivingSerializer.unsorted(CopyOnWriteArrayList::new))
        .add(ConcurrentLinkedQueue.class, LivingSerializer.unsorted(ConcurrentLinkedQueue::new))
        .add(ConcurrentLinkedDeque.class, LivingSerializer.unsorted(ConcurrentLinkedDeque::new))
        .add(HashSet.class, LivingSerializer.unsorted(HashSet::new))
        .add(LinkedHashSet.class, LivingSerializer.unsorted(LinkedHashSet::new))
        .add(HashMap.class, LivingSerializer.unsorted(HashMap::new))
        .add(LinkedHashMap.class, LivingSerializer.unsorted(LinkedHashMap::new))
        .add(Hashtable.class, LivingSerializer.unsorted(Hashtable::new))
        .add(IdentityHashMap.class, LivingSerializer.unsorted(IdentityHashMap::new))
        .add(WeakHashMap.class, LivingSerializer.unsorted(WeakHashMap::new))
        .add(ConcurrentHashMap.class, LivingSerializer.unsorted(ConcurrentHashMap::new))
        .<TreeSet<Object>>add(
            TreeSet.class, LivingSerializer.sorted(TreeSet::comparator, TreeSet::new))
        .<TreeMap<Object, Object>>add(
            TreeMap.class,
            LivingSerializer.sorted(
                TreeMap::comparator, (Comparator<Object> order) -> new TreeMap<>(order)))
        .<ConcurrentSkipListSet<Object>>add(
            ConcurrentSkipListSet.class,
            LivingSerializer.sorted(
                ConcurrentSkipListSet::comparator,
                (Comparator<Object> order) -> new ConcurrentSkipListSet<>(order)))
        .<ConcurrentSkipListMap<Object, Object>>add(
            ConcurrentSkipListMap.class,
            LivingSerializer.sorted(
                ConcurrentSkipListMap::comparator,
                (Comparator<Object> order) -> new ConcurrentSkipListMap<>(order)))
        .<PriorityQueue<Object>>add(
            PriorityQueue.class,
            LivingSerializer.sorted(
                PriorityQueue::comparator,
                (Comparator<Object> order) -> new PriorityQueue<>(order)))
        .add(EnumSet.class, new EnumCollections.EnumSets())
        .add(EnumMap.class, new EnumCollections.EnumMaps());
  }

  private static void registerObjects(KnownTypes known) {
    known
        .add(boolean[].class, PrimitiveArrays.of(boolean.class))
        .add(byte[].class, PrimitiveArrays.of(byte.class))
        .add(char[].class, PrimitiveArrays.of(char.class))
        .add(short[].class, PrimitiveArrays.of(short.class))
        .add(int[].class, PrimitiveArrays.of(int.class))
        .add(long[].class, PrimitiveArrays.of(long.class))
        .add(float[].class, PrimitiveArrays.of(float.class))
        .add(double[].class, PrimitiveArrays.of(double.class))
        .add(Object[].class, new ObjectArrays(Object[].class))
        .add(String[].class, new ObjectArrays(String[].class))
        .add(Map.Entry.class, SmallTypes.Entries.mutable())
        .add(SimpleEntry.class, SmallTypes.Entries.mutable())
        .add(SimpleImmutableEntry.class, SmallTypes.Entries.immutable())
        .add(FrozenEntry.class, SmallTypes.Entries.withoutNull())
        .add(Date.class, new DefaultSerializers.DateSerializer())
        .add(StringBuilder.class, new DefaultSerializers.StringBuilderSerializer())
        .add(StringBuffer.class, new DefaultSerializers.StringBufferSerializer())
        .add(BitSet.class, new DefaultSerializers.BitSetSerializer())
        .add(AtomicBoolean.class, new DefaultSerializers.AtomicBooleanSerializer())
        .add(AtomicInteger.class, new DefaultSerializers.AtomicIntegerSerializer())
        .add(AtomicLong.class, new DefaultSerializers.AtomicLongSerializer())
        .add(AtomicReference.class, new SmallTypes.AtomicReferences())
        .add(ByteBuffer.class, new SmallTypes.ByteBuffers());
  }

  private <T> KnownTypes add(Class<?> type, Serializer<T> serializer) {
    kryo.register(type, serializer, next++);
    return this;
  }

  /** Stands for what {@code Map.entry} makes. */
  static final class FrozenEntry {
    private FrozenEntry() {}
  }
}

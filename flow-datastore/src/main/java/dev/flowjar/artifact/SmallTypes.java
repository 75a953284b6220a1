package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serializers of JDK types that Kryo does not know, or not as we need them. */
final class SmallTypes {

  private SmallTypes() {}

  /** Objects that their text describes. */
  static final class ByText<T> extends Serializer<T> {

    private final Function<T, String> toText;
    private final Function<String, T> fromText;

    ByText(Function<T, String> toText, Function<String, T> fromText) {
      this.toText = toText;
      this.fromText = fromText;
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
      ((FlowKryo) kryo).text.writeText(output, toText.apply(object));
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
      String text = ((FlowKryo) kryo).text.readText(input);
      return fromText.apply(String.valueOf(text));
    }
  }

  /** Paths of the file system; those inside an archive cannot be found again. */
  static ByText<Path> paths() {
    return new ByText<>(
        path -> {
          if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new UnstorableException(
                path.getClass(),
                "is the path '%s' in a %s. Store its content, or a path of the file system."
                    .formatted(path, path.getFileSystem().getClass().getSimpleName()));
          }
          return path.toString();
        },
        Path::of);
  }

  /** Classes by name. */
  static final class Classes extends Serializer<Class<?>> {

    static final Map<String, Class<?>> PRIMITIVES =
        Stream.of(
                boolean.class,
                byte.class,
                char.class,
                short.class,
                int.class,
                long.class,
                float.class,
                double.class,
                void.class)
            .collect(Collectors.toMap(Class::getName, c -> c));

    @Override
    public void write(Kryo kryo, Output output, Class<?> type) {
      if (!((FlowKryo) kryo).isReadBack(type)) {
        throw new UnstorableException(type, Refusals.notReadBack(type));
      }
      ((FlowKryo) kryo).text.writeText(output, type.getName());
    }

    @Override
    public Class<?> read(Kryo kryo, Input input, Class<? extends Class<?>> ignored) {
      String name = String.valueOf(((FlowKryo) kryo).text.readText(input));
      Class<?> primitive = PRIMITIVES.get(name);
      return primitive != null ? primitive : ((FlowKryo) kryo).reading().load(name);
    }
  }

  /** Pairs of a key and a value, made once both are known. */
  static final class Entries<T extends Map.Entry<?, ?>> extends Serializer<T> {

    private final BiFunction<Object, Object, T> maker;

    private Entries(BiFunction<Object, Object, T> maker) {
      this.maker = maker;
    }

    static Entries<Map.Entry<?, ?>> mutable() {
      return new Entries<>(SimpleEntry::new);
    }

    static Entries<Map.Entry<?, ?>> immutable() {
      return new Entries<>(SimpleImmutableEntry::new);
    }

    static Entries<Map.Entry<?, ?>> withoutNull() {
      return new Entries<>(Map::entry);
    }

    @Override
    public void write(Kryo kryo, Output output, T entry) {
      References references = ((FlowKryo) kryo).references();
      references.begin(entry);
      kryo.writeClassAndObject(output, entry.getKey());
      kryo.writeClassAndObject(output, entry.getValue());
      references.end();
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
      Object key = kryo.readClassAndObject(input);
      return maker.apply(key, kryo.readClassAndObject(input));
    }
  }

  /** Atomic references, which may lead back to themselves. */
  static final class AtomicReferences extends Serializer<AtomicReference<Object>> {

    @Override
    public void write(Kryo kryo, Output output, AtomicReference<Object> reference) {
      kryo.writeClassAndObject(output, reference.get());
    }

    @Override
    public AtomicReference<Object> read(
        Kryo kryo, Input input, Class<? extends AtomicReference<Object>> type) {
      AtomicReference<Object> reference = new AtomicReference<>();
      kryo.reference(reference);
      reference.set(kryo.readClassAndObject(input));
      return reference;
    }
  }

  /** Byte buffers with position, limit and byte order; the mark is lost. */
  static final class ByteBuffers extends Serializer<ByteBuffer> {

    private static final int DIRECT = 1;
    private static final int READ_ONLY = 2;
    private static final int LITTLE_ENDIAN = 4;

    @Override
    public void write(Kryo kryo, Output output, ByteBuffer buffer) {
      output.writeByte(
          (buffer.isDirect() ? DIRECT : 0)
              | (buffer.isReadOnly() ? READ_ONLY : 0)
              | (buffer.order() == ByteOrder.LITTLE_ENDIAN ? LITTLE_ENDIAN : 0));
      output.writeVarInt(buffer.capacity(), true);
      output.writeVarInt(buffer.position(), true);
      output.writeVarInt(buffer.limit(), true);
      byte[] scratch = ((FlowKryo) kryo).scratch;
      ByteBuffer all = buffer.duplicate().clear();
      while (all.hasRemaining()) {
        int count = Math.min(all.remaining(), scratch.length);
        all.get(scratch, 0, count);
        output.writeBytes(scratch, 0, count);
      }
    }

    @Override
    public ByteBuffer read(Kryo kryo, Input input, Class<? extends ByteBuffer> type) {
      int flags = input.readByte();
      int capacity = input.readVarInt(true);
      int position = input.readVarInt(true);
      int limit = input.readVarInt(true);
      byte[] bytes = input.readBytes(capacity);
      ByteBuffer buffer =
          (flags & DIRECT) != 0
              ? ByteBuffer.allocateDirect(capacity).put(bytes)
              : ByteBuffer.wrap(bytes);
      if ((flags & READ_ONLY) != 0) {
        buffer = buffer.asReadOnlyBuffer();
      }
      return buffer
          .limit(limit)
          .position(position)
          .order((flags & LITTLE_ENDIAN) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
  }
}

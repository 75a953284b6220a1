package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Kryo that writes any value which can be read again: JDK types by number, the user's classes by
 * name with the names of their fields. Not thread-safe. After a failure it must be thrown away.
 */
final class FlowKryo extends Kryo {

  private static final int BUFFER = 32 << 10;

  final TextSerializer text = new TextSerializer();
  final JavaForm javaForm = new JavaForm();
  final byte[] scratch = new byte[BUFFER];

  private final References references;
  private final ClassRule rule;
  private final Output output = new Output(BUFFER);
  private final BoundedInput input = new BoundedInput(BUFFER);
  private @Nullable Reading reading;

  /**
   * A Kryo for the classes of one loader.
   *
   * @param rule which classes are written; what is read has a rule of its own
   */
  FlowKryo(ClassLoader loader, ClassRule rule) {
    this(loader, rule, new References());
  }

  private FlowKryo(ClassLoader loader, ClassRule rule, References references) {
    super(new NamedClasses(), references);
    this.references = references;
    this.rule = rule;
    setClassLoader(loader);
    setRegistrationRequired(false);
    setOptimizedGenerics(false);
    // A constructor without parameters fills transient fields; where there is none, do without.
    setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    KnownTypes.register(this);
  }

  void write(@Nullable Object value, OutputStream out) {
    output.setOutputStream(out);
    writeClassAndObject(output, value);
    output.flush();
    output.setOutputStream(null);
  }

  @Nullable Object read(InputStream in, Reading from) {
    input.begin(in, from.size());
    reading = from;
    Object value = readClassAndObject(input);
    input.setInputStream(null);
    reading = null;
    return value;
  }

  /** The reading that is under way. */
  Reading reading() {
    return Objects.requireNonNull(reading, "nothing is being read");
  }

  @Override
  public void reset() {
    super.reset();
    text.reset();
  }

  /** How values of a class are written: chosen once per class. */
  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public Serializer getDefaultSerializer(Class type) {
    Refusals.check(type);
    Serializer<?> serializer = serializer(type);
    if (!isReadBack(type)) {
      throw new UnstorableException(type, Refusals.notReadBack(type));
    }
    return serializer;
  }

  private Serializer<?> serializer(Class<?> type) {
    if (type.isArray()) {
      return new ObjectArrays(type);
    }
    if (type.isEnum()) {
      return new EnumNames(type);
    }
    if (isJdk(type) || Shape.needsJavaForm(type)) {
      if (!Serializable.class.isAssignableFrom(type)) {
        throw new UnstorableException(type, Refusals.notSerializable(type));
      }
      return javaForm;
    }
    return new ShapeSerializer(Shape.of(type));
  }

  /** Whether the rule lets a class be read that is written now. */
  boolean isReadBack(Class<?> type) {
    return type.isArray()
        ? isReadBack(type.getComponentType())
        : type.isPrimitive() || rule.allows(type.getName());
  }

  /** Whether a class came with the JDK, whose fields are closed to us. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /**
   * Writes that an object follows, or instead that it is one which was written before.
   *
   * @return whether it was written before, so that nothing must follow
   */
  boolean writeReference(Output out, Object object) {
    int id = references.getWrittenId(object);
    out.writeVarInt(id + 1, true);
    if (id < 0) {
      references.addWrittenObject(object);
      return false;
    }
    return true;
  }

  /** Reads what {@link #writeReference} wrote: the object, or null if it follows. */
  @Nullable Object readReference(Input in) {
    int id = in.readVarInt(true) - 1;
    return id < 0 ? null : references.getReadObject(Object.class, id);
  }

  References references() {
    return references;
  }
}

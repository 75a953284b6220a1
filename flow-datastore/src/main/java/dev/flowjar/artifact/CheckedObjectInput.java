package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an object in Java's own serialized form. Every class in it passes the rule of the reading
 * before it is loaded, and what it claims to hold cannot be more than there is.
 */
final class CheckedObjectInput extends ObjectInputStream {

  /** Deeper than any thread's stack lets a writer come, unless it was made larger on purpose. */
  private static final long DEPTH = 10_000;

  /** The JDK's hash tables have up to so many places for an entry, and an entry takes bytes. */
  private static final int PLACES = 8;

  private final BoundedInput input;
  private final Reading reading;

  /**
   * A stream.
   *
   * @param in the bytes of the object
   * @param input where they come from, with all others of the value
   */
  CheckedObjectInput(InputStream in, BoundedInput input, Reading reading) throws IOException {
    super(in);
    this.input = input;
    this.reading = reading;
    setObjectInputFilter(this::filter);
  }

  Object readValue() throws IOException, ClassNotFoundException {
    try {
      return readObject();
    } catch (InvalidClassException e) {
      if (e.getCause() instanceof KryoException claim) {
        throw claim; // of our filter
      }
      throw e;
    }
  }

  private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
    if (info.depth() > DEPTH) {
      throw new KryoException("objects are nested more than %d deep".formatted(DEPTH));
    }
    if (info.arrayLength() > 0) {
      input.claim(info.arrayLength() / PLACES);
    }
    return ObjectInputFilter.Status.UNDECIDED;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) {
    String name = description.getName();
    Class<?> primitive = SmallTypes.Classes.PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    if (name.equals(Proxy.class.getName())) {
      return Proxy.class; // only above a proxy, whose interfaces and handler are asked for
    }
    Class<?> type = reading.load(name);
    compare(description, type);
    return type;
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws IOException, ClassNotFoundException {
    for (String name : interfaces) {
      reading.load(name);
    }
    return super.resolveProxyClass(interfaces);
  }

  private void compare(ObjectStreamClass written, Class<?> type) {
    ObjectStreamClass present = FlowKryo.isJdk(type) ? null : ObjectStreamClass.lookup(type);
    if (present != null) {
      reading.compare(type, names(written), names(present));
    }
  }

  private static List<String> names(ObjectStreamClass description) {
    return Arrays.stream(description.getFields()).map(ObjectStreamField::getName).toList();
  }

  @Override
  public void close() {
    // Not ours to close: there is more behind it.
  }
}

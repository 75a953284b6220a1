package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.KryoException;
import dev.flowjar.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The serializer for any Java value: JDK values and collections, arrays, records, enums, and
 * objects of the user's classes, whether or not they are {@code Serializable} or have a constructor
 * without parameters. Shared objects stay shared and cycles are kept, but for records and immutable
 * values, which have no identity worth keeping.
 *
 * <p>Fields go by their names, so that a class may gain and lose some; {@code transient} ones are
 * left out. Equal values give equal bytes if their collections iterate in the same order: a {@code
 * HashSet} of enum constants or of objects without {@code hashCode} does not from one JVM to the
 * next. Streams: beyond the value itself, and a reference to each shared object in it, little
 * memory is needed. Thread-safe.
 */
public final class KryoSerializer implements ArtifactSerializer {

  private static final int IDLE = 4;

  // A Kryo knows classes and so their loader: softly held, it keeps none from being unloaded.
  private final Map<ClassLoader, SoftReference<Queue<FlowKryo>>> idle = new WeakHashMap<>();

  private final ClassRule rule;

  /** A serializer that writes what the rule of this process lets be read. */
  public KryoSerializer() {
    this(ClassRule.ofClassPath(AllowedClasses.of(System.getenv())));
  }

  KryoSerializer(ClassRule rule) {
    this.rule = rule;
  }

  @Override
  public String encoding() {
    return "kryo5";
  }

  @Override
  public boolean accepts(@Nullable Object value) {
    return true;
  }

  @Override
  public void write(@Nullable Object value, OutputStream out) throws IOException {
    ClassLoader loader = value == null ? null : value.getClass().getClassLoader();
    Queue<FlowKryo> pool = pool(loader);
    FlowKryo kryo = take(pool, loader);
    try {
      kryo.write(value, out);
    } catch (UnstorableException e) {
      throw unstorable(value, e);
    } catch (StackOverflowError e) {
      throw new ArtifactException(
          "",
          "is nested too deeply for the stack, or leads back to itself through a view such as Collections.unmodifiableList. Flatten it into a list or an array, or start the step with a larger -Xss.",
          e);
    } catch (StorageException | ArtifactException e) {
      throw e;
    } catch (KryoException e) {
      if (e.getCause() instanceof IOException io) {
        giveBack(pool, kryo); // the stream was full, which is no fault of Kryo's
        throw io;
      }
      throw new ArtifactException("", "cannot be taken apart: %s.".formatted(reason(e)), e);
    } catch (RuntimeException e) {
      throw new ArtifactException(
          "", "cannot be taken apart: %s. Is another thread changing it?".formatted(e), e);
    }
    giveBack(pool, kryo);
  }

  @Override
  public @Nullable Object read(InputStream in, Reading reading) throws IOException {
    Queue<FlowKryo> pool = pool(reading.loader());
    FlowKryo kryo = take(pool, reading.loader());
    Object value;
    try {
      value = kryo.read(in, reading);
    } catch (UnstorableException e) {
      throw new ArtifactException("", "holds an object that " + e.reason(), e);
    } catch (StackOverflowError e) {
      throw new ArtifactException(
          "", "is nested too deeply for the stack. Start with a larger -Xss.", e);
    } catch (StorageException | ArtifactException e) {
      throw e;
    } catch (KryoException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new ArtifactException("", "cannot be put together: %s.".formatted(reason(e)), e);
    } catch (RuntimeException e) {
      throw new ArtifactException("", "cannot be put together: %s.".formatted(e), e);
    }
    giveBack(pool, kryo);
    return value;
  }

  private static ArtifactException unstorable(@Nullable Object value, UnstorableException e) {
    String path =
        ObjectPath.find(value, e::isAbout)
            .or(() -> ObjectPath.find(value, object -> object == e.within()))
            .orElse("");
    return new ArtifactException(path, e.reason(), e);
  }

  private static String reason(KryoException e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(cause == null ? e.getMessage() : cause.toString());
    return message.lines().findFirst().orElse("no reason given");
  }

  private Queue<FlowKryo> pool(@Nullable ClassLoader loader) {
    synchronized (idle) {
      SoftReference<Queue<FlowKryo>> held = idle.get(own(loader));
      Queue<FlowKryo> pool = held == null ? null : held.get();
      if (pool == null) {
        pool = new ConcurrentLinkedQueue<>();
        idle.put(own(loader), new SoftReference<>(pool));
      }
      return pool;
    }
  }

  private FlowKryo take(Queue<FlowKryo> pool, @Nullable ClassLoader loader) {
    FlowKryo kryo = pool.poll();
    return kryo != null ? kryo : new FlowKryo(own(loader), rule);
  }

  private static void giveBack(Queue<FlowKryo> pool, FlowKryo kryo) {
    if (pool.size() < IDLE) {
      pool.add(kryo);
    }
  }

  private static ClassLoader own(@Nullable ClassLoader loader) {
    return loader != null ? loader : KryoSerializer.class.getClassLoader();
  }
}

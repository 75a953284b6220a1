import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.metadata.Datastore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the programs that store and load values have in common. */
final class Lab {

  private Lab() {}

  /** A datastore in this directory, with the serializers that a worker has. */
  static TaskDatastore datastore(Path directory) {
    ClassLoader loader = Lab.class.getClassLoader();
    return new TaskDatastore(
        Datastore.open(directory.toUri()).content(), ArtifactSerializers.load(loader), loader);
  }

  /** Kryo as it takes any class without further ado. */
  static Kryo stockKryo() {
    Kryo kryo = new Kryo();
    kryo.setRegistrationRequired(false);
    kryo.setReferences(true);
    return kryo;
  }

  static void write(Kryo kryo, Object value, Path file) {
    try (Output out = new Output(Files.newOutputStream(file), 1 << 16)) {
      kryo.writeClassAndObject(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object read(Kryo kryo, Path file) {
    try (Input in = new Input(Files.newInputStream(file), 1 << 16)) {
      return kryo.readClassAndObject(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of all files below a directory. */
  static long size(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not the value that was stored");
    }
  }
}

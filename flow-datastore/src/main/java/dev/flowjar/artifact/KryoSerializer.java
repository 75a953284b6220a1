package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The serializer for any Java value. */
public final class KryoSerializer implements ArtifactSerializer {

  /** A serializer. */
  public KryoSerializer() {}

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
    try {
      Output output = new Output(out, 8192);
      kryo().writeClassAndObject(output, value);
      output.flush();
    } catch (KryoException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new ArtifactException("", "cannot be stored: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable Object read(InputStream in, ClassLoader loader) throws IOException {
    Kryo kryo = kryo();
    kryo.setClassLoader(loader);
    return kryo.readClassAndObject(new Input(in, 8192));
  }

  private static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.setRegistrationRequired(false);
    kryo.setReferences(true);
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    return kryo;
  }
}

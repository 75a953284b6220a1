package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.InputChunked;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.io.OutputChunked;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;

/**
 * Objects in Java's own serialized form, each by itself: those of JDK classes, whose fields are
 * closed, exceptions, serializable lambdas, and classes that say themselves how they serialize.
 */
final class JavaForm extends NamedClasses.Named<Object> {

  static final char FORM = 'J';

  private static final int CHUNK = 2048;

  @Override
  char form() {
    return FORM;
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    if (!((FlowKryo) kryo).writeReference(output, object)) {
      writeBody((FlowKryo) kryo, output, object);
    }
  }

  void writeBody(FlowKryo flowKryo, Output output, Object object) {
    try {
      OutputChunked chunks = new OutputChunked(output, CHUNK);
      ObjectOutputStream out = new CheckedOutput(chunks, flowKryo, object);
      out.writeObject(object);
      out.flush();
      chunks.endChunk();
    } catch (NotSerializableException e) {
      String name = String.valueOf(e.getMessage());
      throw new UnstorableException(name, object, Refusals.notSerializable(name, object), e);
    } catch (InvalidClassException e) {
      throw new UnstorableException(object.getClass().getName(), object, "is a " + e, e);
    } catch (IOException e) {
      throw new KryoException(e);
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    FlowKryo flowKryo = (FlowKryo) kryo;
    Object known = flowKryo.readReference(input);
    if (known != null) {
      return known;
    }
    int id = flowKryo.references().nextReadId(type);
    Object object = readBody(flowKryo, input, type);
    flowKryo.references().setReadObject(id, object);
    return object;
  }

  Object readBody(FlowKryo flowKryo, Input input, Class<?> type) {
    InputChunked chunks = new InputChunked(input, CHUNK);
    try (CheckedObjectInput in =
        new CheckedObjectInput(chunks, (BoundedInput) input, flowKryo.reading())) {
      Object object = in.readValue();
      chunks.nextChunk();
      return object;
    } catch (ClassNotFoundException e) {
      throw ArtifactException.missingClass(String.valueOf(e.getMessage()), e);
    } catch (InvalidClassException e) {
      throw new ArtifactException(
          "",
          "holds a %s that does not fit the class of today (%s). Give the class the serialVersionUID that the message names."
              .formatted(type.getName(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new KryoException(e);
    }
  }

  /** Refuses to write what could not be read back. */
  private static final class CheckedOutput extends ObjectOutputStream {

    private final FlowKryo kryo;
    private final Object within;

    CheckedOutput(OutputStream out, FlowKryo kryo, Object within) throws IOException {
      super(out);
      this.kryo = kryo;
      this.within = within;
    }

    @Override
    protected void annotateClass(Class<?> type) {
      if (type != Proxy.class && !kryo.isReadBack(type)) {
        throw new UnstorableException(type.getName(), within, Refusals.notReadBack(type), null);
      }
    }
  }
}

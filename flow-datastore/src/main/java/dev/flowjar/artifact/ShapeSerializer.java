package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.Map;

/**
 * Objects of the user's classes, field by field. The names of the fields are written once per
 * stream, with the class.
 */
final class ShapeSerializer extends NamedClasses.Named<Object> {

  static final char FORM = 'S';

  /** What the flags of a class say; part of the format. */
  static final int TRACKED = 1;

  static final int ELEMENTS = 2;
  static final int ENTRIES = 4;

  private final Shape shape;
  private final ShapeField[] fields;
  private final boolean record;
  private final boolean tracked;
  private final int flags;

  ShapeSerializer(Shape shape) {
    this.shape = shape;
    this.fields = shape.fields().toArray(new ShapeField[0]);
    this.record = shape.type().isRecord();
    this.tracked = shape.isTracked();
    this.flags = flags(shape);
  }

  static int flags(Shape shape) {
    return (shape.isTracked() ? TRACKED : 0)
        | (shape.hasElements() ? ELEMENTS : 0)
        | (shape.hasEntries() ? ENTRIES : 0);
  }

  @Override
  char form() {
    return FORM;
  }

  @Override
  void writeClassInfo(Output output) {
    output.writeByte(flags);
    output.writeVarInt(fields.length, true);
    for (ShapeField field : fields) {
      output.writeString(field.name());
      output.writeByte(field.kind());
    }
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    FlowKryo flowKryo = (FlowKryo) kryo;
    if (!tracked) {
      writeFields(flowKryo, output, object);
      return;
    }
    if (flowKryo.writeReference(output, object)) {
      return;
    }
    if (!record) {
      writeFields(flowKryo, output, object);
      writeElements(flowKryo, output, object);
      return;
    }
    flowKryo.references().begin(object);
    writeFields(flowKryo, output, object);
    flowKryo.references().end();
  }

  private void writeFields(FlowKryo kryo, Output output, Object object) {
    for (ShapeField field : fields) {
      field.write(kryo, output, object);
    }
  }

  private void writeElements(FlowKryo kryo, Output output, Object object) {
    if ((flags & ELEMENTS) != 0) {
      Elements.write(kryo, output, (Collection<?>) object);
    }
    if ((flags & ENTRIES) != 0) {
      Elements.write(kryo, output, (Map<?, ?>) object);
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    throw new IllegalStateException(
        "%s is read by the fields that were written".formatted(shape.type().getName()));
  }
}

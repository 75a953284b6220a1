package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;
import com.esotericsoftware.kryo.kryo5.util.IdentityObjectIntMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes in a stream. At its first object a class is written with its name, the form of its
 * objects and what that form needs, such as field names; after that by a number. The reader goes by
 * the form that was written, whatever has become of the class since.
 */
@SuppressWarnings("rawtypes") // as Kryo declares it
final class NamedClasses extends DefaultClassResolver {

  /** A serializer of classes that are written by name. */
  abstract static class Named<T> extends Serializer<T> {

    /** Which of the forms it writes. */
    abstract char form();

    /** Writes what its reader must know about the class. */
    void writeClassInfo(Output output) {}
  }

  private final IdentityObjectIntMap<Class> writtenNames = new IdentityObjectIntMap<>();
  private final List<Registration> readNames = new ArrayList<>();

  /** The registration of a class, or of the type that stands in for a class of the JDK. */
  @Override
  public Registration getRegistration(Class type) {
    Registration registration = super.getRegistration(type);
    if (registration == null) {
      Class<?> standIn = StandIns.of(type);
      if (standIn != null) {
        registration = super.getRegistration(standIn);
        classToRegistration.put(type, registration);
      }
    }
    return registration;
  }

  @Override
  protected void writeName(Output output, Class ignored, Registration registration) {
    Class type = registration.getType();
    output.writeByte(NAME + 2);
    int known = writtenNames.get(type, -1);
    if (known >= 0) {
      output.writeVarInt(known, true);
      return;
    }
    output.writeVarInt(writtenNames.size, true);
    writtenNames.put(type, writtenNames.size);
    output.writeString(type.getName());
    Named<?> serializer = (Named<?>) registration.getSerializer();
    output.writeByte(serializer.form());
    serializer.writeClassInfo(output);
  }

  @Override
  protected Registration readName(Input input) {
    int number = input.readVarInt(true);
    if (number < readNames.size()) {
      return readNames.get(number);
    }
    FlowKryo flowKryo = (FlowKryo) kryo;
    Class<?> type = flowKryo.reading().load(String.valueOf(input.readString()));
    Refusals.check(type);
    char form = (char) input.readByte();
    Serializer<?> serializer =
        switch (form) {
          case ObjectArrays.FORM -> new ObjectArrays(type);
          case EnumNames.FORM -> new EnumNames(type);
          case JavaForm.FORM -> flowKryo.javaForm;
          case ShapeSerializer.FORM -> ShapeReader.of(flowKryo, type, input);
          default ->
              throw new ArtifactException(
                  "",
                  "holds objects of %s in the form '%c', which this program does not know. Use a newer flow.jar."
                      .formatted(type.getName(), form),
                  null);
        };
    Registration registration = new Registration(type, serializer, NAME);
    readNames.add(registration);
    return registration;
  }

  @Override
  public void reset() {
    super.reset();
    writtenNames.clear(64);
    readNames.clear();
  }
}

package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Serializers of sets and maps of enum constants. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the enum is not known here
final class EnumCollections {

  private EnumCollections() {}

  /** Sets of enum constants. The type of an empty one is that of its complement's elements. */
  static final class EnumSets extends Serializer<EnumSet> {

    @Override
    public void write(Kryo kryo, Output output, EnumSet set) {
      EnumSet sample = set.isEmpty() ? EnumSet.complementOf(set) : set;
      Class<?> type =
          sample.isEmpty() ? null : ((Enum<?>) sample.iterator().next()).getDeclaringClass();
      kryo.writeClass(output, type);
      output.writeVarInt(set.size(), true);
      for (Object constant : set) {
        ((FlowKryo) kryo).text.writeText(output, ((Enum<?>) constant).name());
      }
    }

    @Override
    public EnumSet read(Kryo kryo, Input input, Class<? extends EnumSet> ignored) {
      Registration registration = kryo.readClass(input);
      if (registration == null) {
        input.readVarInt(true);
        return EnumSet.noneOf(NoConstants.class);
      }
      EnumSet set = EnumSet.noneOf(registration.getType());
      int count = input.readVarInt(true);
      for (int i = 0; i < count; i++) {
        set.add(registration.getSerializer().read(kryo, input, registration.getType()));
      }
      return set;
    }
  }

  /** In place of an enum without constants, of which no set can tell the type. */
  private enum NoConstants {}

  /** Maps by enum constants; an empty one, which hides its type, in Java's own form. */
  static final class EnumMaps extends Serializer<EnumMap> {

    @Override
    public void write(Kryo kryo, Output output, EnumMap map) {
      output.writeBoolean(map.isEmpty());
      if (map.isEmpty()) {
        ((FlowKryo) kryo).javaForm.writeBody((FlowKryo) kryo, output, map);
      } else {
        Enum<?> key = (Enum<?>) map.keySet().iterator().next();
        kryo.writeClass(output, key.getDeclaringClass());
        Elements.write(kryo, output, (Map<?, ?>) map);
      }
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
      if (input.readBoolean()) {
        return (EnumMap) ((FlowKryo) kryo).javaForm.readBody((FlowKryo) kryo, input, type);
      }
      EnumMap map = new EnumMap(kryo.readClass(input).getType());
      kryo.reference(map);
      Elements.read(kryo, input, map);
      return map;
    }
  }
}

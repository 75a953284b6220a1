package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.LinkedHashMap;
import java.util.Map;

/** Constants of an enum by name, so that they may be reordered. */
final class EnumNames extends NamedClasses.Named<Enum<?>> {

  static final char FORM = 'E';

  private final Class<?> type;
  private final Map<String, Enum<?>> constants = new LinkedHashMap<>();

  EnumNames(Class<?> type) {
    this.type = type;
    Object[] all = type.getEnumConstants();
    if (all == null) {
      throw new ArtifactException(
          "", "holds constants of %s, which is an enum no more.".formatted(type.getName()), null);
    }
    for (Object one : all) {
      Enum<?> constant = (Enum<?>) one;
      constants.put(constant.name(), constant);
    }
  }

  @Override
  char form() {
    return FORM;
  }

  @Override
  public void write(Kryo kryo, Output output, Enum<?> constant) {
    ((FlowKryo) kryo).text.writeText(output, constant.name());
  }

  @Override
  public Enum<?> read(Kryo kryo, Input input, Class<? extends Enum<?>> ignored) {
    String name = ((FlowKryo) kryo).text.readText(input);
    Enum<?> constant = constants.get(name);
    if (constant == null) {
      throw new ArtifactException(
          "",
          "holds the constant %s of %s, which now has %s. Put the constant back."
              .formatted(name, type.getName(), String.join(", ", constants.keySet())),
          null);
    }
    return constant;
  }
}

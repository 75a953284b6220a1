package dev.flowjar.runtime;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what Gson would pass over in silence: misspelt components of records and constants. */
final class StrictJson implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw.isRecord()) {
      return new Records<>(
          gson.getDelegateAdapter(this, type), gson.getAdapter(JsonElement.class), raw);
    }
    return raw.isEnum() ? new Constants<>(raw) : null;
  }

  /** Reads a record all of whose components are there, and nothing else. */
  private static final class Records<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> records;
    private final TypeAdapter<JsonElement> trees;
    private final List<RecordComponent> components;

    Records(TypeAdapter<T> records, TypeAdapter<JsonElement> trees, Class<? super T> type) {
      this.records = records;
      this.trees = trees;
      this.components = Arrays.asList(type.getRecordComponents());
    }

    @Override
    public T read(JsonReader in) throws IOException {
      JsonElement tree = trees.read(in);
      if (tree.isJsonObject()) {
        List<String> names = components.stream().map(RecordComponent::getName).toList();
        for (String name : tree.getAsJsonObject().keySet()) {
          if (!names.contains(name)) {
            throw new JsonParseException(
                "it has '%s', but the names are %s".formatted(name, String.join(", ", names)));
          }
        }
        for (RecordComponent component : components) {
          if (component.getType().isPrimitive()
              && !tree.getAsJsonObject().has(component.getName())) {
            throw new JsonParseException("'%s' is missing".formatted(component.getName()));
          }
        }
      }
      return records.fromJsonTree(tree);
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      records.write(out, value);
    }
  }

  /** Reads a constant in any letter case. */
  private static final class Constants<T> extends TypeAdapter<T> {
    private final Class<? super T> type;

    Constants(Class<? super T> type) {
      this.type = type;
    }

    @Override
    @SuppressWarnings("unchecked") // an enum's constants are of its type
    public T read(JsonReader in) throws IOException {
      String text = in.nextString();
      List<String> names = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) {
        String name = ((Enum<?>) constant).name();
        if (name.equalsIgnoreCase(text)) {
          return (T) constant;
        }
        names.add(name);
      }
      throw new JsonParseException(
          "'%s' is not one of %s".formatted(text, String.join(", ", names)));
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(((Enum<?>) value).name());
    }
  }
}

package dev.flowjar.metadata;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adapters of records, and of sealed interfaces that permit records. The latter have a member
 * {@code kind}, which is written first; where it comes first a value is read as it comes, else by
 * way of a tree.
 */
final class RecordAdapters implements TypeAdapterFactory {

  private static final String KIND = "kind";

  private final Map<Class<?>, Map<String, Object>> leftOut;

  /**
   * Adapters that read records without some of their components.
   *
   * @param leftOut by the record, and by the name of the component, what is there in its place
   */
  RecordAdapters(Map<Class<?>, Map<String, Object>> leftOut) {
    this.leftOut = leftOut;
  }

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw.isRecord() && !isPermitted(raw)) {
      return new OfRecord<T>(members(gson, raw)).nullSafe();
    }
    return raw.isInterface() && raw.isSealed() ? new OfSealed<T>(gson, raw).nullSafe() : null;
  }

  private RecordMembers members(Gson gson, Class<?> type) {
    return new RecordMembers(gson, type, leftOut.getOrDefault(type, Map.of()));
  }

  /** In a collection Gson would prefer an adapter of the record to that of the interface. */
  private static boolean isPermitted(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
  }

  private static final class OfRecord<T> extends TypeAdapter<T> {
    private final RecordMembers members;

    OfRecord(RecordMembers members) {
      this.members = members;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.beginObject();
      members.write(out, value);
      out.endObject();
    }

    @Override
    @SuppressWarnings("unchecked") // of the type that the adapter was asked for
    public T read(JsonReader in) throws IOException {
      in.beginObject();
      T value = (T) members.read(in);
      in.endObject();
      return value;
    }
  }

  private final class OfSealed<T> extends TypeAdapter<T> {
    private final Class<? super T> sealed;
    private final TypeAdapter<JsonElement> tree;
    private final Map<String, RecordMembers> byKind = new LinkedHashMap<>();

    OfSealed(Gson gson, Class<? super T> sealed) {
      this.sealed = sealed;
      this.tree = gson.getAdapter(JsonElement.class);
      for (Class<?> permitted : sealed.getPermittedSubclasses()) {
        byKind.put(permitted.getSimpleName(), RecordAdapters.this.members(gson, permitted));
      }
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      String kind = value.getClass().getSimpleName();
      out.beginObject().name(KIND).value(kind);
      members(kind).write(out, value);
      out.endObject();
    }

    @Override
    @SuppressWarnings("unchecked") // of the type that the adapter was asked for
    public T read(JsonReader in) throws IOException {
      in.beginObject();
      String first = in.hasNext() ? in.nextName() : "";
      if (!first.equals(KIND) || in.peek() != JsonToken.STRING) {
        return fromTree(first, in);
      }
      T value = (T) members(in.nextString()).read(in);
      in.endObject();
      return value;
    }

    private T fromTree(String first, JsonReader in) throws IOException {
      JsonObject object = new JsonObject();
      if (in.peek() != JsonToken.END_OBJECT) {
        object.add(first, tree.read(in));
      }
      while (in.hasNext()) {
        object.add(in.nextName(), tree.read(in));
      }
      in.endObject();
      JsonElement kind = object.remove(KIND);
      JsonObject ordered = new JsonObject();
      ordered.addProperty(KIND, kind != null && kind.isJsonPrimitive() ? kind.getAsString() : "");
      object.asMap().forEach(ordered::add);
      return fromJsonTree(ordered);
    }

    private RecordMembers members(String kind) {
      RecordMembers members = byKind.get(kind);
      if (members == null) {
        throw new JsonParseException(
            "%s of kind \"%s\" is unknown to this version".formatted(sealed.getSimpleName(), kind));
      }
      return members;
    }
  }
}

package dev.flowjar.runtime;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.flowjar.NearestNames;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters that are given as JSON.
 *
 * <p>Stricter than Gson, which takes an unknown enum constant for null and passes over a component
 * that the record does not have.
 */
final class ParameterJson {

  private final Gson gson;

  /**
   * A reader.
   *
   * @param isText tells the types that are given as one text
   * @param parser makes a value of such a type of its text
   */
  ParameterJson(Predicate<Class<?>> isText, BiFunction<String, Class<?>, Object> parser) {
    this.gson =
        new GsonBuilder()
            .registerTypeAdapterFactory(new Records())
            .registerTypeAdapterFactory(new Texts(isText, parser))
            .create();
  }

  /**
   * The value that a text of JSON means; null for {@code null} and for no text.
   *
   * @throws IllegalArgumentException if it means none; the message says why
   */
  @Nullable Object read(String text, Type type) {
    try {
      return gson.fromJson(text, type);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  /** The innermost message, without Gson's advice to those who program with it. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message
        .replaceFirst("(?s)\\s*See https://github.com/google/gson.*", "")
        .replaceFirst("Use JsonReader\\.\\S+ to accept malformed JSON", "it is malformed");
  }

  private abstract static class Reading<T> extends TypeAdapter<T> {
    @Override
    public void write(JsonWriter out, T value) {
      throw new UnsupportedOperationException("parameters are only read");
    }
  }

  private record Texts(Predicate<Class<?>> isText, BiFunction<String, Class<?>, Object> parser)
      implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      if (!isText.test(raw)) {
        return null;
      }
      return new Reading<T>() {
        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return null;
          }
          String path = in.getPath();
          String text = in.nextString();
          try {
            return (T) parser.apply(text, raw);
          } catch (IllegalArgumentException e) {
            throw new JsonParseException("%s is '%s'; it %s".formatted(path, text, e.getMessage()));
          }
        }
      };
    }
  }

  private record Records() implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!type.getRawType().isRecord()) {
        return null;
      }
      List<String> names =
          Arrays.stream(type.getRawType().getRecordComponents())
              .map(RecordComponent::getName)
              .toList();
      TypeAdapter<T> plain = gson.getDelegateAdapter(this, type);
      TypeAdapter<JsonElement> trees = gson.getAdapter(JsonElement.class);
      return new Reading<T>() {
        @Override
        public T read(JsonReader in) throws IOException {
          JsonElement tree = trees.read(in);
          if (tree instanceof JsonObject object) {
            object.keySet().forEach(name -> check(name, names, type));
          }
          try {
            // As text: from a tree Gson would take 1.5 for the whole number 1.
            return plain.fromJson(tree.toString());
          } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw e;
          } catch (RuntimeException e) { // thrown by the record's own constructor
            throw new JsonParseException(e);
          }
        }
      };
    }

    private static void check(String name, List<String> names, TypeToken<?> type) {
      if (!names.contains(name)) {
        String nearest = NearestNames.didYouMean(name, names);
        throw new JsonParseException(
            "%s has no '%s'.%s"
                .formatted(
                    ParameterText.name(type.getType()),
                    name,
                    nearest.isEmpty() ? " It has: " + String.join(", ", names) + "." : nearest));
      }
    }
  }
}

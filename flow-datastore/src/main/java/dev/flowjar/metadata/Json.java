package dev.flowjar.metadata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.flowjar.RunId;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back: the one form in which records are stored and sent to workers.
 *
 * <p>A component is a member of the same name; an empty {@link Optional} is {@code null}; a value
 * of a sealed interface has a member {@code kind} with the simple name of its class; identities and
 * times are text. Thread-safe.
 */
public final class Json {

  private static final Gson GSON = gson(Map.of());

  private Json() {}

  private static Gson gson(Map<Class<?>, Map<String, Object>> leftOut) {
    return new GsonBuilder()
        .disableHtmlEscaping()
        .serializeNulls()
        .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
        .registerTypeAdapterFactory(new RecordAdapters(leftOut))
        .registerTypeAdapter(Instant.class, text(Instants::parse))
        .registerTypeAdapter(Duration.class, text(Duration::parse))
        .registerTypeAdapter(URI.class, text(URI::create))
        .registerTypeAdapter(RunId.class, text(RunId::new))
        .registerTypeAdapter(TaskId.class, text(TaskId::parse))
        .registerTypeAdapter(TaskRange.class, text(TaskRange::parse))
        .registerTypeAdapter(RecordLocator.class, text(RecordLocator::parse))
        .registerTypeAdapter(ContentHash.class, text(ContentHash::new))
        .registerTypeAdapterFactory(new OptionalFactory())
        .create();
  }

  /** Reads records of journals without what tasks have left, which is most of them. */
  private static final class Outlines {
    static final Gson GSON =
        gson(
            Map.of(
                TaskSucceeded.class,
                Map.of("snapshot", Snapshot.EMPTY, "items", Optional.empty())));
  }

  /**
   * A value as JSON on one line.
   *
   * @param type the declared type: for a sealed interface this, not the class of the value
   */
  public static <T> String write(T value, Class<T> type) {
    return GSON.toJson(value, type);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is not such a value
   */
  public static <T> T read(String json, Class<T> type) {
    return read(GSON, json, type);
  }

  /**
   * Reads a record of a journal, but of a task neither its artifacts nor its items.
   *
   * @throws IllegalArgumentException if the text is no record
   */
  static JournalRecord readOutline(String json) {
    return read(Outlines.GSON, json, JournalRecord.class);
  }

  private static <T> T read(Gson gson, String json, Class<T> type) {
    try {
      T value = gson.fromJson(json, type);
      if (value == null) {
        throw new IllegalArgumentException("no %s in empty text".formatted(type.getSimpleName()));
      }
      return value;
    } catch (RuntimeException e) { // of the parser, or of a record that refuses its components
      throw new IllegalArgumentException(
          "not a %s: %s"
              .formatted(type.getSimpleName(), e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private static <T> TypeAdapter<T> text(Function<String, T> parse) {
    return new TypeAdapter<T>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(value.toString());
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return parse.apply(in.nextString());
      }
    };
  }

  private static final class OptionalFactory implements TypeAdapterFactory {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class
          || !(type.getType() instanceof ParameterizedType parameterized)) {
        return null;
      }
      TypeAdapter element =
          gson.getAdapter(TypeToken.get(parameterized.getActualTypeArguments()[0]));
      return (TypeAdapter<T>)
          new TypeAdapter<Optional<?>>() {
            @Override
            public void write(JsonWriter out, Optional<?> value) throws IOException {
              if (value.isEmpty()) {
                out.nullValue();
              } else {
                element.write(out, value.get());
              }
            }

            @Override
            public Optional<?> read(JsonReader in) throws IOException {
              if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
              }
              return Optional.of(element.read(in));
            }
          };
    }
  }
}

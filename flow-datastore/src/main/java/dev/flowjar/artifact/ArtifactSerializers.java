package dev.flowjar.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The serializers at hand: the first that accepts a value writes it. Thread-safe. */
public final class ArtifactSerializers {

  private final Map<String, ArtifactSerializer> byEncoding = new LinkedHashMap<>();

  /**
   * These serializers, to be asked in this order.
   *
   * @throws IllegalArgumentException if two have the same encoding name
   */
  public ArtifactSerializers(List<? extends ArtifactSerializer> serializers) {
    for (ArtifactSerializer serializer : serializers) {
      ArtifactSerializer other = byEncoding.put(serializer.encoding(), serializer);
      if (other != null) {
        throw new IllegalArgumentException(
            "The encoding '%s' is claimed by %s and by %s. Remove one of them from the class path."
                .formatted(
                    serializer.encoding(),
                    other.getClass().getName(),
                    serializer.getClass().getName()));
      }
    }
  }

  /** Those that this loader finds, and {@link KryoSerializer}, which takes anything, last. */
  public static ArtifactSerializers load(ClassLoader loader) {
    List<ArtifactSerializer> serializers = new ArrayList<>();
    ServiceLoader.load(ArtifactSerializer.class, loader).forEach(serializers::add);
    serializers.add(new KryoSerializer());
    return new ArtifactSerializers(serializers);
  }

  /**
   * The same serializers; what they write passes through a stream, which may throw an {@link
   * ArtifactException} to refuse it.
   */
  public ArtifactSerializers through(UnaryOperator<OutputStream> filter) {
    return new ArtifactSerializers(
        byEncoding.values().stream().map(serializer -> new Filtered(serializer, filter)).toList());
  }

  /** The first that accepts the value. */
  public ArtifactSerializer accepting(@Nullable Object value) {
    return byEncoding.values().stream()
        .filter(serializer -> serializer.accepts(value))
        .findFirst()
        .orElseThrow(
            () ->
                new ArtifactException(
                    "",
                    "is accepted by no serializer. There are: %s."
                        .formatted(String.join(", ", byEncoding.keySet())),
                    null));
  }

  /**
   * The one with this encoding name.
   *
   * @throws ArtifactException if there is none
   */
  public ArtifactSerializer named(String encoding) {
    ArtifactSerializer serializer = byEncoding.get(encoding);
    if (serializer == null) {
      throw new ArtifactException(
          "",
          "has the encoding '%s', which nothing on the class path can read. There are: %s. Add the jar of the serializer that wrote it."
              .formatted(encoding, String.join(", ", byEncoding.keySet())),
          null);
    }
    return serializer;
  }

  /** A serializer whose bytes pass through a stream. */
  private record Filtered(ArtifactSerializer serializer, UnaryOperator<OutputStream> filter)
      implements ArtifactSerializer {

    @Override
    public String encoding() {
      return serializer.encoding();
    }

    @Override
    public boolean accepts(@Nullable Object value) {
      return serializer.accepts(value);
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
      serializer.write(value, filter.apply(out));
    }

    @Override
    public @Nullable Object read(InputStream in, Reading reading) throws IOException {
      return serializer.read(in, reading);
    }
  }
}

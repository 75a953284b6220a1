package dev.flowjar.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of some kind into bytes and back; found by {@link java.util.ServiceLoader}.
 *
 * <p>Its encoding name is stored with every artifact that it wrote, so that the artifact is read by
 * the same serializer years later. Implementations are thread-safe, and write equal values as equal
 * bytes wherever they can, as equal bytes are stored once.
 */
public interface ArtifactSerializer {

  /** The name of the encoding, such as {@code kryo5}; a change of the bytes needs a new name. */
  String encoding();

  /** Whether it wants to write this value. */
  boolean accepts(@Nullable Object value);

  /**
   * Writes a value; must not close the stream.
   *
   * @throws ArtifactException if the value or something inside it cannot be written
   */
  void write(@Nullable Object value, OutputStream out) throws IOException;

  /**
   * Reads a value; each call makes a new object.
   *
   * @param reading where to find the classes of the value, should it need any by name
   * @throws ArtifactException if a class is missing or may not be loaded, or does not fit what was
   *     written
   */
  @Nullable Object read(InputStream in, Reading reading) throws IOException;
}

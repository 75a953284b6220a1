package dev.flowjar.artifact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values as bytes and back, with the class path as the code of the values. */
final class StoredBytes {

  private StoredBytes() {}

  static byte[] write(ArtifactSerializer serializer, @Nullable Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer.write(value, out);
    return out.toByteArray();
  }

  static @Nullable Object read(ArtifactSerializer serializer, byte[] bytes, ClassLoader loader)
      throws IOException {
    return serializer.read(new ByteArrayInputStream(bytes), reading(bytes, loader));
  }

  static Reading reading(byte[] bytes, ClassLoader loader) {
    return new Reading(loader, ClassRule.ofClassPath(AllowedClasses.NONE), bytes.length);
  }
}

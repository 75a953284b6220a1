package dev.flowjar.examples.docs.extend;

import dev.flowjar.artifact.ArtifactSerializer;
import dev.flowjar.artifact.Reading;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** {@link Dna}, four bases to a byte. */
public final class DnaSerializer implements ArtifactSerializer {

  private static final String BASES = "ACGT";

  @Override
  public String encoding() {
    return "dna2";
  }

  @Override
  public boolean accepts(@Nullable Object value) {
    return value instanceof Dna dna && dna.bases().matches("[ACGT]*");
  }

  @Override
  public void write(@Nullable Object value, OutputStream out) throws IOException {
    String bases = ((Dna) value).bases();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(bases.length());
    for (int i = 0; i < bases.length(); i += 4) {
      int packed = 0;
      for (int k = i; k < Math.min(i + 4, bases.length()); k++) {
        packed |= BASES.indexOf(bases.charAt(k)) << (2 * (k - i));
      }
      data.writeByte(packed);
    }
    data.flush();
  }

  @Override
  public Object read(InputStream in, Reading reading) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    StringBuilder bases = new StringBuilder(length);
    int packed = 0;
    for (int i = 0; i < length; i++) {
      packed = i % 4 == 0 ? data.readUnsignedByte() : packed >> 2;
      bases.append(BASES.charAt(packed & 3));
    }
    return new Dna(bases.toString());
  }
}

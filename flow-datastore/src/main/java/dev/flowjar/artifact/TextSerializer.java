package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings. Writer and reader remember the same recent ones, so that a column of few different
 * values is written, and read into memory, once each. Cheaper than counting every string as an
 * object, and the bytes depend on the text alone.
 */
final class TextSerializer extends Serializer<String> {

  private static final int NULL = 0;
  private static final int LITERAL = 1;
  private static final int FIRST_SLOT = 2;
  private static final int SLOTS = 4096;

  private final @Nullable String[] recent = new @Nullable String[SLOTS];
  private boolean used;

  TextSerializer() {
    super(false, true);
  }

  void writeText(Output output, @Nullable String text) {
    if (text == null) {
      output.writeVarInt(NULL, true);
      return;
    }
    int slot = slot(text);
    if (text.equals(recent[slot])) {
      output.writeVarInt(FIRST_SLOT + slot, true);
      return;
    }
    recent[slot] = text;
    used = true;
    output.writeVarInt(LITERAL, true);
    output.writeString(text);
  }

  @Nullable String readText(Input input) {
    int token = input.readVarInt(true);
    if (token == NULL) {
      return null;
    }
    if (token >= FIRST_SLOT) {
      return recent[token - FIRST_SLOT];
    }
    String text = input.readString();
    recent[slot(text)] = text;
    used = true;
    return text;
  }

  @Override
  public void write(Kryo kryo, Output output, String text) {
    writeText(output, text);
  }

  @Override
  public @Nullable String read(Kryo kryo, Input input, Class<? extends String> type) {
    return readText(input);
  }

  void reset() {
    if (used) {
      Arrays.fill(recent, null);
      used = false;
    }
  }

  private static int slot(String text) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 16) & SLOTS - 1;
  }
}

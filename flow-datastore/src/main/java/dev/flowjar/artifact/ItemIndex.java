package dev.flowjar.artifact;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a block of items: where each item begins and which encoding it has. */
final class ItemIndex {

  private static final int VERSION = 1;

  /** Bytes for an item in the index: where it begins, and which encoding it has. */
  private static final int ENTRY = 5;

  private final List<String> encodings;
  private final int[] starts;
  private final byte[] encodingOf;

  ItemIndex(List<String> encodings, int[] starts, byte[] encodingOf) {
    this.encodings = List.copyOf(encodings);
    this.starts = starts;
    this.encodingOf = encodingOf;
  }

  /** Where an item begins, counted from the end of this index. */
  int start(int place) {
    return starts[place];
  }

  /** Where an item ends; the last one at the end of the block. */
  int end(int place, int last) {
    return place + 1 < starts.length ? starts[place + 1] : last;
  }

  String encoding(int place) {
    return encodings.get(encodingOf[place]);
  }

  /** The most bytes that such an index takes. */
  static int maxSize(int encodingCount, int count) {
    return 6 + encodingCount * (2 + 31) + count * ENTRY;
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(VERSION);
    data.writeByte(encodings.size());
    for (String encoding : encodings) {
      data.writeUTF(encoding);
    }
    data.writeInt(starts.length);
    for (int i = 0; i < starts.length; i++) {
      data.writeInt(starts[i]);
      data.writeByte(encodingOf[i]);
    }
    data.flush();
  }

  /**
   * Reads the index of a block.
   *
   * @param size of the block in bytes
   */
  static ItemIndex read(InputStream in, long size) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int version = data.readUnsignedByte();
    if (version != VERSION) {
      throw new ArtifactException(
          "",
          "lies in a block of version %d, but this program reads version %d. Use a newer flow.jar."
              .formatted(version, VERSION),
          null);
    }
    int encodingCount = data.readUnsignedByte();
    List<String> encodings = new ArrayList<>();
    for (int i = 0; i < encodingCount; i++) {
      encodings.add(data.readUTF());
    }
    int count = data.readInt();
    if (count < 0 || count > size / ENTRY) {
      throw damaged("%d items are claimed in a block of %d bytes".formatted(count, size));
    }
    int[] starts = new int[count];
    byte[] encodingOf = new byte[count];
    for (int i = 0; i < count; i++) {
      starts[i] = data.readInt();
      encodingOf[i] = data.readByte();
      boolean isInOrder = starts[i] >= (i == 0 ? 0 : starts[i - 1]) && starts[i] <= size;
      if (!isInOrder || encodingOf[i] < 0 || encodingOf[i] >= encodingCount) {
        throw damaged("item %d begins at byte %d".formatted(i, starts[i]));
      }
    }
    return new ItemIndex(encodings, starts, encodingOf);
  }

  private static ArtifactException damaged(String what) {
    return new ArtifactException(
        "", "lies in a block whose index makes no sense: %s.".formatted(what), null);
  }
}

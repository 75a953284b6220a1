package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import dev.flowjar.FileArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files and directories with their content, which passes through in small pieces. */
final class FileSerializer extends Serializer<FileArtifact> {

  private static final int END = 0;
  private static final int FILE = 1;
  private static final int EXECUTABLE = 2;
  private static final int DIRECTORY = 3;

  FileSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output output, FileArtifact artifact) {
    Path path = artifact.path();
    if (!Files.exists(path)) {
      throw new UnstorableException(
          FileArtifact.class,
          "is the file %s, which does not exist. Write it before the step ends.".formatted(path));
    }
    output.writeString(artifact.name());
    byte[] scratch = ((FlowKryo) kryo).scratch;
    try {
      if (Files.isDirectory(path)) {
        output.writeByte(DIRECTORY);
        writeEntries(output, path, scratch);
      } else {
        writeFile(output, path, scratch);
      }
    } catch (IOException e) {
      throw new KryoException(e);
    }
  }

  private static void writeEntries(Output output, Path root, byte[] scratch) throws IOException {
    for (Path path : contents(root)) {
      String name =
          root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        output.writeByte(DIRECTORY);
        output.writeString(name);
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        writeFile(output, path, name, scratch);
      } else {
        throw new UnstorableException(
            FileArtifact.class,
            "is the directory %s, in which '%s' is neither a file nor a directory. Copy what it leads to in its place, or leave it out."
                .formatted(root, name));
      }
    }
    output.writeByte(END);
  }

  private static List<Path> contents(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> !path.equals(root)).sorted().toList();
    }
  }

  private static void writeFile(Output output, Path file, byte[] scratch) throws IOException {
    output.writeByte(kind(file));
    writeBytes(output, file, scratch);
  }

  private static void writeFile(Output output, Path file, String name, byte[] scratch)
      throws IOException {
    output.writeByte(kind(file));
    output.writeString(name);
    writeBytes(output, file, scratch);
  }

  private static int kind(Path file) {
    return Files.isExecutable(file) ? EXECUTABLE : FILE;
  }

  private static void writeBytes(Output output, Path file, byte[] scratch) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      output.writeVarLong(size, true);
      long left = size;
      int count;
      while ((count = in.read(scratch)) > 0 && left >= count) {
        output.writeBytes(scratch, 0, count);
        left -= count;
      }
      if (left > 0 || count > 0) {
        throw new IOException("the file %s changed while it was stored".formatted(file));
      }
    }
  }

  @Override
  public FileArtifact read(Kryo kryo, Input input, Class<? extends FileArtifact> type) {
    FlowKryo flowKryo = (FlowKryo) kryo;
    Path directory = flowKryo.reading().files().directory();
    Path path = inside(directory, input.readString());
    try {
      int kind = input.readByte();
      if (kind == DIRECTORY) {
        readEntries(input, Files.createDirectory(path), flowKryo.scratch);
      } else {
        readFile(input, kind, path, flowKryo.scratch);
      }
    } catch (IOException e) {
      throw new KryoException(e);
    }
    return new FileArtifact(path);
  }

  private static void readEntries(Input input, Path root, byte[] scratch) throws IOException {
    int kind;
    while ((kind = input.readByte()) != END) {
      Path path = inside(root, input.readString());
      if (kind == DIRECTORY) {
        Files.createDirectory(path);
      } else {
        readFile(input, kind, path, scratch);
      }
    }
  }

  private static void readFile(Input input, int kind, Path path, byte[] scratch)
      throws IOException {
    if (kind != FILE && kind != EXECUTABLE) {
      throw new KryoException("%d is no kind of file".formatted(kind));
    }
    try (OutputStream out = Files.newOutputStream(path)) {
      long left = input.readVarLong(true);
      while (left > 0) {
        int count = (int) Math.min(left, scratch.length);
        input.readBytes(scratch, 0, count);
        out.write(scratch, 0, count);
        left -= count;
      }
    }
    protect(path, kind == EXECUTABLE);
  }

  private static void protect(Path file, boolean isExecutable) throws IOException {
    boolean isDone = file.toFile().setReadOnly();
    if (!isDone || (isExecutable && !file.toFile().setExecutable(true, false))) {
      throw new IOException("the permissions of %s cannot be set".formatted(file));
    }
  }

  /** A path below a directory; what was written by somebody else may lead out of it. */
  private static Path inside(Path directory, String name) {
    boolean isPlain =
        !name.isEmpty()
            && name.indexOf('\0') < 0
            && name.indexOf('\\') < 0
            && Stream.of(name.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    Path path = isPlain ? directory.resolve(name).normalize() : directory;
    if (path.equals(directory) || !path.startsWith(directory)) {
      throw new KryoException("'%s' is no name of a file in a directory".formatted(name));
    }
    return path;
  }
}

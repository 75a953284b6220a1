package dev.flowjar.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of its own, of a few megabytes, where the machine lets us mount one. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** One at this directory; empty if we may not mount. */
  static Optional<SmallDisk> mount(Path directory, int megabytes) throws IOException {
    Files.createDirectories(directory);
    boolean isMounted =
        runs(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
    return isMounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
  }

  /** Writes until nothing more fits. */
  void fill() {
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      // That is when it is full.
    }
  }

  /** Makes room again. */
  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  /**
   * Lets it be written, or only read.
   *
   * @param mode {@code rw} or {@code ro}
   */
  void remount(String mode) throws IOException {
    if (!runs("mount", "-o", "remount," + mode, root.toString())) {
      throw new IOException("%s could not be mounted again as %s".formatted(root, mode));
    }
  }

  @Override
  public void close() throws IOException {
    // Not at once: a class loader may still hold a jar of the cache open.
    if (!runs("umount", "-l", root.toString())) {
      throw new IOException("%s could not be unmounted".formatted(root));
    }
  }

  private Path filler() {
    return root.resolve("filler");
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

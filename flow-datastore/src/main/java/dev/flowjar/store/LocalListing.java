package dev.flowjar.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The keys below a directory in order, read one directory at a time. */
final class LocalListing implements Iterator<String> {

  private final Path root;
  private final Deque<Iterator<Entry>> open = new ArrayDeque<>();
  private @Nullable String next;

  private LocalListing(Path root, String prefix) {
    this.root = root;
    open.push(entries(root, prefix).iterator());
    next = advance();
  }

  static Stream<String> keys(Path root, String prefix) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new LocalListing(root, prefix), Spliterator.ORDERED | Spliterator.DISTINCT),
        false);
  }

  static Stream<String> children(Path root, String prefix) {
    List<String> names = new ArrayList<>();
    forEach(root, prefix, path -> names.add(path.getFileName().toString()));
    return names.stream().sorted();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public String next() {
    String key = next;
    if (key == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return key;
  }

  private @Nullable String advance() {
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        continue;
      }
      Entry entry = open.peek().next();
      if (!entry.directory()) {
        return entry.name();
      }
      open.push(entries(root, entry.name() + "/").iterator());
    }
    return null;
  }

  private static List<Entry> entries(Path root, String prefix) {
    List<Entry> entries = new ArrayList<>();
    forEach(
        root,
        prefix,
        path -> entries.add(new Entry(prefix + path.getFileName(), Files.isDirectory(path))));
    entries.sort(Comparator.comparing(Entry::sortKey));
    return entries;
  }

  /** Hands over what a directory holds, in no order. */
  private static void forEach(Path root, String prefix, Consumer<Path> consumer) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(prefix))) {
      for (Path path : stream) {
        if (Keys.isPart(path.getFileName().toString())) {
          consumer.accept(path);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing was stored there, or it was deleted meanwhile.
    } catch (DirectoryIteratorException | UncheckedIOException e) {
      throw LocalFault.of(new IOException(e.getCause()), "list", prefix, root);
    } catch (IOException e) {
      throw LocalFault.of(e, "list", prefix, root);
    }
  }

  private record Entry(String name, boolean directory) {

    // "a-b" comes before "a/x", so that the keys of all directories together are sorted.
    String sortKey() {
      return directory ? name + "/" : name;
    }
  }
}

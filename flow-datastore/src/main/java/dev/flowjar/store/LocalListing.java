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
    return entries(root, prefix).stream()
        .map(Entry::name)
        .sorted()
        .map(name -> name.substring(prefix.length()));
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
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(prefix))) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        if (Keys.isPart(name)) {
          entries.add(new Entry(prefix + name, Files.isDirectory(path)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // nothing was stored there, or it was deleted meanwhile
    } catch (DirectoryIteratorException | UncheckedIOException e) {
      throw LocalFault.of(new IOException(e.getCause()), "list", prefix, root);
    } catch (IOException e) {
      throw LocalFault.of(e, "list", prefix, root);
    }
    entries.sort(Comparator.comparing(Entry::sortKey));
    return entries;
  }

  private record Entry(String name, boolean directory) {

    // "a-b" comes before "a/x", so that the keys of all directories together are sorted.
    String sortKey() {
      return directory ? name + "/" : name;
    }
  }
}

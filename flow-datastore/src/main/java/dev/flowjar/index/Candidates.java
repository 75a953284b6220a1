package dev.flowjar.index;

import dev.flowjar.metadata.RunPath;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The runs that a filter can mean, part by part. Between two parts nothing is held open; if the
 * index is lost by then, the journals tell the rest.
 */
final class Candidates implements Iterator<RunPath> {

  private static final int FIRST = 32;
  private static final int LARGEST = 2048;

  private final RunIndex index;
  private final RunFilter filter;
  private Iterator<RunPath> part = Collections.emptyIterator();
  private Optional<Place> end = Optional.empty();
  private int size = FIRST;
  private boolean isLast;

  Candidates(RunIndex index, RunFilter filter) {
    this.index = index;
    this.filter = filter;
  }

  @Override
  public boolean hasNext() {
    while (!part.hasNext() && !isLast) {
      fetch();
    }
    return part.hasNext();
  }

  @Override
  public RunPath next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return part.next();
  }

  private void fetch() {
    Optional<Search.Page> page = index.page(filter, end, size);
    if (page.isEmpty()) {
      part = index.withoutIndex(filter, end).iterator();
      isLast = true;
      return;
    }
    part = page.get().runs().stream().map(Place::run).iterator();
    end = page.get().end();
    isLast = end.isEmpty();
    size = Math.min(size * 4, LARGEST);
  }
}

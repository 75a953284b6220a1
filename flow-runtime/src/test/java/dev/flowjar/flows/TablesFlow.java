package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Step;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One step reads two large tables whatever happens, another reads neither. */
public class TablesFlow extends Flow {

  /** A table that tells when one has been read from the datastore. */
  static final class Table {
    private static final CountDownLatch READ = new CountDownLatch(1);

    private final double[] cells;

    /** For the datastore. */
    Table() {
      cells = new double[0];
      READ.countDown();
    }

    Table(double[] cells) {
      this.cells = cells;
    }

    static boolean awaitRead() throws InterruptedException {
      return READ.await(60, TimeUnit.SECONDS);
    }
  }

  double[] flights = {};
  Table airports = new Table(flights);
  boolean wasPrefetched;
  double sum;

  @Step
  void start() {
    flights = new Random(1).doubles(200_000).toArray();
    airports = new Table(new Random(2).doubles(200_000).toArray());
    next(this::both);
  }

  @Step
  void both() throws InterruptedException {
    double[] first = flights;
    wasPrefetched = Table.awaitRead();
    sum = Arrays.stream(first).sum() + Arrays.stream(airports.cells).sum();
    next(this::neither);
  }

  @Step
  void neither() {
    if (current().attempt() > 1) {
      sum = flights.length + airports.cells.length;
    }
    next(this::end);
  }

  @Step
  void end() {}
}

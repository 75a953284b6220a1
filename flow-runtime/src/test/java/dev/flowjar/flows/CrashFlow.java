package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Leaves something behind in every way there is: artifacts in the record, as one object and in
 * chunks, items, lines, failed attempts. For a width of n it has 4 n + 5 tasks.
 */
public class CrashFlow extends TracedFlow {

  @Parameter int width = 2;

  List<Integer> numbers = List.of();
  byte[] chunked = new byte[0];
  byte[] whole = new byte[0];
  int number;
  long sum;
  int rounds;

  @Step
  void start() throws InterruptedException {
    visit();
    numbers = IntStream.range(0, width).boxed().toList();
    chunked = noise(0, 200_000);
    next(this::body);
  }

  @Step
  @Foreach("numbers")
  @Retry(times = 2)
  void body(Integer item) throws InterruptedException {
    visit();
    number = item;
    whole = noise(item % 10, 3_000); // some tasks store the same object at the same time
    next(this::left, this::right);
  }

  @Step
  @Retry(times = 2)
  void left() throws InterruptedException {
    visit();
    sum = whole[number] * 31L;
    next(this::pair);
  }

  @Step
  void right() throws InterruptedException {
    visit();
    sum = (long) whole.length + number;
    next(this::pair);
  }

  @Step
  @Retry(times = 2)
  void pair(Inputs<CrashFlow> inputs) throws InterruptedException {
    visit(inputs);
    sum = inputs.stream().mapToLong(i -> i.sum).sum();
    next(this::join);
  }

  @Step
  void join(Inputs<CrashFlow> inputs) throws InterruptedException {
    visit(inputs);
    sum = inputs.stream().mapToLong(i -> i.sum).sum();
    next(this::refine);
  }

  @Step
  void refine() throws InterruptedException {
    visit();
    rounds++;
    chunked = noise(rounds, 150_000);
    if (rounds < 2) {
      next(this::refine);
    } else {
      next(this::end);
    }
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }

  private static byte[] noise(int seed, int length) {
    byte[] noise = new byte[length];
    new Random(seed).nextBytes(noise);
    return noise;
  }
}

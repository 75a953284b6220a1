package dev.flowjar.examples.docs.extend;

import dev.flowjar.Flow;
import dev.flowjar.Step;

/** A flow with a decorator and an artifact serializer of its own. */
public class Timed extends Flow {

  Dna sequence;

  @Step
  @Stopwatch(over = "10ms")
  void start() throws InterruptedException {
    sequence = new Dna("GATTACA");
    Thread.sleep(20);
    next(this::end);
  }

  @Step
  void end() {
    System.out.println(sequence);
  }
}

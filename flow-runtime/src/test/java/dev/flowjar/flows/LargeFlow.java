package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Artifacts, items and parameters too large for the journal, and an end that needs a repair. */
public class LargeFlow extends Flow {

  @Parameter String manual = "";
  @Parameter String repaired = "";

  byte[] noise = new byte[0];
  List<String> pages = List.of();
  int sum;

  @Step
  void start() {
    noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    pages = List.of(page(1), page(2));
    next(this::middle);
  }

  @Step
  void middle() {
    if (Files.exists(Path.of(repaired))) {
      sum = noise.length + manual.length();
      next(this::body);
      return;
    }
    throw new IllegalStateException("not repaired yet");
  }

  @Step
  @Foreach("pages")
  void body(String page) {
    sum += page.length();
    next(this::join);
  }

  @Step
  void join(Inputs<LargeFlow> inputs) {
    sum = inputs.stream().mapToInt(i -> i.sum).sum();
    next(this::end);
  }

  @Step
  void end() {}

  private static String page(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}

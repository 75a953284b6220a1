package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.Arrays;
import java.util.Random;

/** Has one large artifact. */
public class BulkyFlow extends Flow {

  @Parameter int megabytes;

  byte[] bulk;
  int written;
  int read;

  @Step
  void start() {
    bulk = new byte[megabytes * 1_000_000];
    new Random(42).nextBytes(bulk);
    written = Arrays.hashCode(bulk);
    next(this::use);
  }

  @Step
  void use() {
    read = Arrays.hashCode(bulk);
    bulk[0]++;
    next(this::end);
  }

  @Step
  void end() {
    if (read != written || bulk.length != megabytes * 1_000_000) {
      throw new IllegalStateException("not what was written");
    }
  }
}

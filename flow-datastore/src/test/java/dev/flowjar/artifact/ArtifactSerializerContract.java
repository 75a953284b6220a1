package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactSerializer} must do. */
public abstract class ArtifactSerializerContract {

  /** The serializer under test. */
  protected abstract ArtifactSerializer serializer();

  /** Two values that it accepts and that are not equal; each call makes new ones. */
  protected abstract List<Object> values();

  @Test
  void namesItsEncodingPlainly() {
    assertThat(serializer().encoding()).matches("[a-z0-9][a-z0-9.-]{0,30}");
  }

  @Test
  void acceptsItsValues() {
    assertThat(values()).allMatch(serializer()::accepts);
  }

  @Test
  void givesBackAnEqualValue() throws IOException {
    for (Object value : values()) {
      assertThat(roundTrip(value)).isEqualTo(value).isNotSameAs(value);
    }
  }

  @Test
  void writesTheSameValueAsTheSameBytes() throws IOException {
    assertThat(bytes(values().get(0))).isEqualTo(bytes(values().get(0)));
    assertThat(bytes(values().get(0))).isNotEqualTo(bytes(values().get(1)));
  }

  @Test
  void leavesTheStreamOpen() throws IOException {
    serializer()
        .write(
            values().get(0),
            new OutputStream() {
              @Override
              public void write(int b) {}

              @Override
              public void close() {
                throw new AssertionError("closed");
              }
            });
  }

  @Test
  void passesOnWhatTheStreamThrows() {
    IOException full = new IOException("full");
    assertThatThrownBy(
            () ->
                serializer()
                    .write(
                        values().get(0),
                        new OutputStream() {
                          @Override
                          public void write(int b) throws IOException {
                            throw full;
                          }
                        }))
        .isSameAs(full);
  }

  @Test
  void servesManyThreads() throws Exception {
    List<Object> values = values();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<@Nullable Object>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Object value = values.get(i % 2);
        work.add(() -> roundTrip(value));
      }
      List<Future<@Nullable Object>> results = threads.invokeAll(work);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(values.get(i % 2));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The value after a way through bytes. */
  protected final @Nullable Object roundTrip(@Nullable Object value) throws IOException {
    byte[] bytes = bytes(value);
    ClassRule rule = ClassRule.ofClassPath(AllowedClasses.NONE);
    return serializer()
        .read(
            new ByteArrayInputStream(bytes),
            new Reading(getClass().getClassLoader(), rule, bytes.length));
  }

  /** The value as bytes. */
  protected final byte[] bytes(@Nullable Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer().write(value, out);
    return out.toByteArray();
  }
}

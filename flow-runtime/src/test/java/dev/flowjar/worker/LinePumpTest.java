package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePumpTest {

  private static final String MARKER = "flow-end-01234567-0123-0123-0123-0123456789ab";

  private final PipedOutputStream worker = new PipedOutputStream();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private LinePump pump;

  @BeforeEach
  void open() throws IOException {
    pump = new LinePump(new PipedInputStream(worker), "pump");
  }

  @Test
  void givesEachTaskItsLines() throws IOException {
    CompletableFuture<Void> first = pump.attach(MARKER, lines::add);
    print("a\n\nb\n" + MARKER + "\n");
    first.join();
    CompletableFuture<Void> second = pump.attach("other", line -> lines.add("2: " + line));
    print("c\nother\n");
    second.join();

    assertThat(lines).containsExactly("a", "", "b", "2: c");
  }

  @Test
  void findsTheEndBehindALineWithoutEnd() throws IOException {
    CompletableFuture<Void> end = pump.attach(MARKER, lines::add);
    print("no end" + MARKER + "\n");
    end.join();

    assertThat(lines).containsExactly("no end");
  }

  @ParameterizedTest
  @ValueSource(ints = {-100, -64, -45, -44, -20, -1, 0, 1, 100})
  void findsTheEndWhereverALongLineIsParted(int more) throws IOException {
    String line = "x".repeat(64 * 1024 + more);
    CompletableFuture<Void> end = pump.attach(MARKER, lines::add);
    print(line + MARKER + "\n");
    end.join();

    assertThat(String.join("", lines)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void partsNoCharacter(String before) throws IOException {
    String line = before + "🎉".repeat(100_000);
    CompletableFuture<Void> end = pump.attach(MARKER, lines::add);
    print(line + "\n" + MARKER + "\n");
    end.join();

    assertThat(lines).hasSizeGreaterThan(2).allMatch(part -> part.length() <= 64 * 1024);
    StringBuilder whole = new StringBuilder();
    for (String part : lines) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      whole.append(new String(bytes, StandardCharsets.UTF_8));
    }
    assertThat(whole.toString()).isEqualTo(line);
  }

  @Test
  void endsWithItsStream() throws IOException {
    CompletableFuture<Void> end = pump.attach(MARKER, lines::add);
    print("a\nlast");
    worker.close();
    end.join();

    assertThat(lines).containsExactly("a", "last");
    assertThat(pump.isClosed()).isTrue();
    assertThat(pump.attach(MARKER, lines::add)).isCompleted();
  }

  @Test
  void readsOnWhenALineCannotBeKept() throws IOException {
    CompletableFuture<Void> end =
        pump.attach(
            MARKER,
            line -> {
              throw new IllegalStateException("the disk is full");
            });
    print("a\n".repeat(100_000) + MARKER + "\n");
    end.join();
    CompletableFuture<Void> second = pump.attach(MARKER, lines::add);
    print("b\n" + MARKER + "\n");
    second.join();

    assertThat(lines).containsExactly("b");
  }

  private void print(String text) throws IOException {
    worker.write(text.getBytes(StandardCharsets.UTF_8));
    worker.flush();
  }
}

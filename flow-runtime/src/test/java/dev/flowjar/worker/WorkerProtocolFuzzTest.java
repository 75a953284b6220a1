package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.ForeachFrame;
import dev.flowjar.Fuzz;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.Json;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.worker.WorkerProtocol.Done;
import dev.flowjar.worker.WorkerProtocol.FromWorker;
import dev.flowjar.worker.WorkerProtocol.Ready;
import dev.flowjar.worker.WorkerProtocol.Run;
import dev.flowjar.worker.WorkerProtocol.ToWorker;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler or a worker may find on its socket that the other side never said. */
@Timeout(value = 10, unit = TimeUnit.HOURS) // as long as flow.fuzz.seconds says
class WorkerProtocolFuzzTest {

  private static final TaskId TASK = new TaskId("train", 17);
  private static final List<ForeachFrame> STACK = List.of(new ForeachFrame("train", 3, 20, "ü \n"));

  private static final List<FromWorker> ANSWERS =
      List.of(
          new Ready(1L << 30),
          new Done(
              new TaskOutcome.Succeeded(
                  Snapshot.EMPTY,
                  List.of("end"),
                  Optional.empty(),
                  STACK,
                  new AttemptFacts(Instant.EPOCH, 1, 2, 3, 4, 5, "host", 6, "17"))),
          new Done(
              new TaskOutcome.Failed(
                  StepFailure.of(new IOException("\u001b[2J", new IllegalStateException())),
                  Optional.of(Duration.ofSeconds(5)),
                  STACK)),
          new Done(new TaskOutcome.Crashed(StepFailure.workerOutOfMemory("full"))),
          new Done(new TaskOutcome.Killed()));

  private static final List<ToWorker> ORDERS =
      List.of(
          new Run(
              new TaskSpec(
                  TASK,
                  2,
                  List.of(
                      new TaskSpec.TaskInput(
                          new TaskId("start", 1), new RecordLocator("runs/F/r/journal/s", 0, 10))),
                  STACK,
                  Optional.of(3),
                  Optional.of(StepFailure.workerDied("killed"))),
              "flow-end-1"));

  @TempDir static Path directory;

  @Test
  void anAnswerIsWholeOrRefused() {
    Fuzz.run(random -> check(ANSWERS, FromWorker.class, random));
  }

  @Test
  void anOrderIsWholeOrRefused() {
    Fuzz.run(random -> check(ORDERS, ToWorker.class, random));
  }

  private static <T> void check(List<T> messages, Class<T> type, Random random) {
    String json = Json.write(messages.get(random.nextInt(messages.size())), type);
    byte[] mutant = Fuzz.mutate(json.getBytes(StandardCharsets.UTF_8), random);
    try {
      T read = Json.read(new String(mutant, StandardCharsets.UTF_8), type);
      // Nothing in it is missing: it can be sent, compared and printed.
      assertThat(Json.read(Json.write(read, type), type)).isEqualTo(read);
      assertThat(read.toString()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("not a %s: ".formatted(type.getSimpleName()));
    }
  }

  @Test
  void aConversationEndsWhateverIsSaid() throws IOException {
    String lines =
        String.join("\n", ANSWERS.stream().map(a -> Json.write(a, FromWorker.class)).toList())
            + "\n";
    byte[] whole = lines.getBytes(StandardCharsets.UTF_8);
    try (Connection connection = new Connection("conversation")) {
      Fuzz.run(
          random -> {
            byte[] said = Fuzz.mutate(whole, random);
            List<FromWorker> heard = new ArrayList<>();
            try (SocketChannel worker = connection.open();
                JsonLines heardFrom = connection.accept()) {
              write(worker, said);
              worker.shutdownOutput();
              for (Optional<FromWorker> next = heardFrom.receive(FromWorker.class);
                  next.isPresent();
                  next = heardFrom.receive(FromWorker.class)) {
                heard.add(next.get());
              }
            } catch (IllegalArgumentException e) {
              assertThat(e).hasMessageStartingWith("not a FromWorker: ");
            }
            long ends = countLines(said);
            assertThat(heard).hasSizeLessThanOrEqualTo((int) ends);
          });
    }
  }

  private static long countLines(byte[] said) {
    return new String(said, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
  }

  @Test
  void anAnswerThatBreaksOffIsNone() throws IOException {
    String json = Json.write(ANSWERS.get(1), FromWorker.class);
    try (Connection connection = new Connection("torn");
        SocketChannel worker = connection.open();
        JsonLines lines = connection.accept()) {
      write(worker, json.substring(0, json.length() / 2).getBytes(StandardCharsets.UTF_8));
      worker.shutdownOutput();

      assertThat(lines.receive(FromWorker.class)).isEmpty();
    }
  }

  @Test
  void aLineWithoutEndIsRefused() throws IOException {
    try (Connection connection = new Connection("endless");
        SocketChannel worker = connection.open()) {
      CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> talkOn(worker));
      try (JsonLines lines = connection.accept()) {
        assertThatThrownBy(() -> lines.receive(FromWorker.class))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("a line is longer than any message, which has at most 67108864 characters");
      }
      talk.join();
    }
  }

  private static void talkOn(SocketChannel worker) {
    byte[] piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) 'x');
    try {
      while (true) {
        write(worker, piece);
      }
    } catch (IOException e) {
      // The other side has heard enough.
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Both ends of a socket. */
  private static final class Connection implements AutoCloseable {

    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;

    Connection(String name) throws IOException {
      address = UnixDomainSocketAddress.of(directory.resolve(name));
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(address);
    }

    SocketChannel open() throws IOException {
      return SocketChannel.open(address);
    }

    JsonLines accept() throws IOException {
      return new JsonLines(server.accept());
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}

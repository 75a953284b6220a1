package dev.flowjar.worker;

import dev.flowjar.artifact.KryoSerializer;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.Json;
import dev.flowjar.worker.WorkerProtocol.Begin;
import dev.flowjar.worker.WorkerProtocol.Done;
import dev.flowjar.worker.WorkerProtocol.FromWorker;
import dev.flowjar.worker.WorkerProtocol.Ready;
import dev.flowjar.worker.WorkerProtocol.Run;
import dev.flowjar.worker.WorkerProtocol.ToWorker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a worker process: runs the tasks that its scheduler sends, one at a time.
 *
 * <p>It dies with its scheduler: as soon as the socket closes, whatever the step is doing.
 */
public final class WorkerMain {

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;
  private static final ChildProcesses CHILDREN = new ChildProcesses();

  /** Set free when the heap is full, so that the end can be a proper one. */
  private static final AtomicReference<byte @Nullable []> RESERVE =
      new AtomicReference<>(new byte[1 << 20]);

  private WorkerMain() {}

  /**
   * Connects to a scheduler.
   *
   * @param args the scheduler's socket and a directory for temporary files
   */
  public static void main(String[] args) {
    try {
      work(args);
    } catch (Throwable e) {
      die(e);
    }
  }

  private static void work(String[] args) throws Exception {
    Thread headStart = new Thread(WorkerMain::serializeOnce, "flow-head-start");
    headStart.setDaemon(true);
    headStart.start();
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]));
    JsonLines scheduler = new JsonLines(channel);
    scheduler.send(new Ready(Runtime.getRuntime().maxMemory()), FromWorker.class);

    BlockingQueue<Run> orders = new LinkedBlockingQueue<>();
    Begin begin = (Begin) scheduler.receive(ToWorker.class).orElseThrow();
    Thread listener = new Thread(() -> listen(scheduler, orders), "flow-scheduler-connection");
    listener.setDaemon(true);
    listener.start();

    ClassLoader loader = WorkerMain.class.getClassLoader();
    try (Datastore datastore = Datastore.open(begin.run().datastore())) {
      Decorators decorators = Decorators.load(loader);
      SecretValues secrets = decorators.secretValues(begin.run().graph(), System.getenv());
      TaskFlows flows = TaskFlows.of(begin.run(), datastore, loader, Path.of(args[1]), secrets);
      StepInvoker invoker =
          new StepInvoker(flows, decorators, Clock.systemUTC(), Datastore.localHostName(), secrets);
      while (true) {
        run(orders.take(), invoker, scheduler);
      }
    }
  }

  /** Kryo and records take long to begin with: they do while the scheduler is asked what to do. */
  private static void serializeOnce() {
    try {
      new KryoSerializer().write("", OutputStream.nullOutputStream());
      Json.write(new JournalRecord.Heartbeat(Instant.EPOCH), JournalRecord.class);
    } catch (IOException | RuntimeException | LinkageError e) {
      // The first task will meet the same, and tell it.
    }
  }

  private static void run(Run order, StepInvoker invoker, JsonLines scheduler) throws IOException {
    Thread.currentThread().setName(order.task().task().toString());
    TaskOutcome outcome =
        invoker.run(
            order.task(),
            abandoned -> {
              try {
                finish(order, abandoned, scheduler);
              } finally {
                Runtime.getRuntime().halt(1);
              }
            });
    finish(order, outcome, scheduler);
  }

  private static void finish(Run order, TaskOutcome outcome, JsonLines scheduler) {
    CHILDREN.kill();
    mark(System.out, OUT, order.endMarker());
    mark(System.err, ERR, order.endMarker());
    try {
      scheduler.send(new Done(outcome), FromWorker.class);
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** The step may have put another stream in the place of the first one. */
  private static void mark(PrintStream current, PrintStream first, String marker) {
    current.flush();
    first.print(marker + "\n");
    first.flush();
  }

  private static void listen(JsonLines scheduler, BlockingQueue<Run> orders) {
    try {
      Optional<ToWorker> message = scheduler.receive(ToWorker.class);
      while (message.isPresent()) {
        orders.add((Run) message.get());
        message = scheduler.receive(ToWorker.class);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("The connection to the scheduler broke: " + e);
    } catch (Throwable e) {
      die(e);
    }
    CHILDREN.kill();
    Runtime.getRuntime().halt(0);
  }

  /** Ends the process, whatever other threads it has and however little memory. */
  private static void die(Throwable e) {
    RESERVE.set(null);
    boolean isOutOfMemory = e instanceof OutOfMemoryError;
    try {
      CHILDREN.kill();
      if (!isOutOfMemory) {
        e.printStackTrace();
      }
    } finally {
      Runtime.getRuntime().halt(isOutOfMemory ? WorkerProtocol.OUT_OF_MEMORY : 1);
    }
  }
}

package dev.flowjar.flows;

import dev.flowjar.Environment;
import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Resources;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** Does to its worker process what a step should not do. */
public class ProcessFlow extends Flow {

  /** What is done. */
  public enum Deed {
    NOTHING,
    EXIT,
    KILL_ITSELF,
    OVERFLOW_THE_STACK,
    THROW_AN_ERROR,
    THROW_WITH_BROKEN_MESSAGE,
    THROW_WITH_BROKEN_STACK_TRACE,
    THROW_UNSTORABLE,
    THROW_CAUSED_BY_ITSELF,
    THROW_WITHOUT_MESSAGE,
    LEAVE_A_CHILD,
    LEAVE_A_CHILD_AND_THROW,
    LEAVE_A_CHILD_OF_A_THREAD,
    LEAVE_A_CHILD_AND_BE_KILLED,
    LEAVE_AN_ORPHAN,
    LEAVE_AN_ORPHAN_AND_EXIT,
    LEAVE_A_THREAD,
    CLOSE_THE_STREAMS
  }

  @Parameter Deed deed = Deed.NOTHING;
  @Parameter String signals = "";

  long pid;
  String variable = "";
  long heap;
  long childPid;

  @Step
  void start() {
    pid = ProcessHandle.current().pid();
    next(this::work);
  }

  @Step
  void work() throws Exception {
    pid = ProcessHandle.current().pid();
    switch (deed) {
      case NOTHING -> {}
      case EXIT -> System.exit(42);
      case KILL_ITSELF -> killItself();
      case OVERFLOW_THE_STACK -> System.out.println(deep(1));
      case THROW_AN_ERROR -> throw new StrangeError("an error of its own");
      case THROW_WITH_BROKEN_MESSAGE -> throw new BrokenMessageException();
      case THROW_WITH_BROKEN_STACK_TRACE -> throw new BrokenTraceException();
      case THROW_UNSTORABLE -> throw new UnstorableException();
      case THROW_CAUSED_BY_ITSELF -> {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        throw first;
      }
      case THROW_WITHOUT_MESSAGE -> throw new IllegalStateException();
      case LEAVE_A_CHILD -> leaveAChild();
      case LEAVE_A_CHILD_AND_THROW -> {
        leaveAChild();
        throw new IllegalStateException("left a child");
      }
      case LEAVE_A_CHILD_OF_A_THREAD -> leaveAChildOfAThread();
      case LEAVE_A_CHILD_AND_BE_KILLED -> {
        leaveAChild();
        killItself();
      }
      case LEAVE_AN_ORPHAN -> leaveAnOrphan();
      case LEAVE_AN_ORPHAN_AND_EXIT -> {
        leaveAnOrphan();
        System.exit(42);
      }
      case LEAVE_A_THREAD -> leaveAThread();
      case CLOSE_THE_STREAMS -> {
        System.out.println("before");
        System.out.close();
        System.err.close();
      }
    }
    next(this::more);
  }

  @Step
  void more() {
    System.out.println("more");
    next(this::settings);
  }

  @Step
  @Environment({"FLOW_TEST_VARIABLE=some = value", "TZ=Asia/Tokyo"})
  void settings() {
    variable = System.getenv("FLOW_TEST_VARIABLE") + ", " + System.getenv("TZ");
    pid = ProcessHandle.current().pid();
    next(this::large);
  }

  @Step
  @Resources(memory = "96m")
  void large() {
    heap = Runtime.getRuntime().maxMemory();
    pid = ProcessHandle.current().pid();
    next(this::end);
  }

  @Step
  void end() {
    pid = ProcessHandle.current().pid();
  }

  private static int deep(int depth) {
    return depth < 0 ? 0 : deep(depth + 1) + 1;
  }

  private void killItself() throws Exception {
    new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
    Thread.sleep(Long.MAX_VALUE);
  }

  private void leaveAChild() throws IOException {
    Process child = new ProcessBuilder("sleep", "1000").inheritIO().start();
    childPid = child.pid();
    Signals.raise(signals, "child", Long.toString(childPid));
  }

  private void leaveAChildOfAThread() throws Exception {
    FutureTask<Void> leave =
        new FutureTask<>(
            () -> {
              leaveAChild();
              return null;
            });
    Thread parent = new Thread(leave);
    parent.start();
    parent.join();
    leave.get();
  }

  /** Its parent is gone at once, so that nothing ties it to the worker but its streams. */
  private void leaveAnOrphan() throws Exception {
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 1000 & echo $! > " + signals + "/child.tmp")
            .inheritIO()
            .start();
    parent.waitFor();
    Files.move(Path.of(signals, "child.tmp"), Path.of(signals, "child"));
  }

  private static void leaveAThread() {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                System.out.println("still here");
                LockSupport.parkNanos(1_000_000);
              }
            });
    thread.setDaemon(false);
    thread.start();
  }

  /** An error that no library knows. */
  public static final class StrangeError extends Error {
    StrangeError(String message) {
      super(message);
    }
  }

  /** An exception that fails when it is asked what it is. */
  public static final class BrokenMessageException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message today");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text today");
    }
  }

  /** An exception that fails when it is asked where it is from. */
  public static final class BrokenTraceException extends RuntimeException {
    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace today");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause today");
    }
  }

  /** An exception that holds what cannot be stored. */
  public static final class UnstorableException extends RuntimeException {
    @SuppressWarnings("unused")
    private final Thread thread = Thread.currentThread();

    UnstorableException() {
      super("holds a thread");
    }
  }
}

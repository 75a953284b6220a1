package dev.flowjar.worker;

import dev.flowjar.worker.WorkerLauncher.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a thread prints, and the threads that it starts, to the listener of its attempt.
 *
 * <p>Output of other threads goes where it went before. Several may be installed at once, and be
 * uninstalled in any order: they share what stands in the place of the streams.
 */
final class ThreadOutput {

  private static final InheritableThreadLocal<@Nullable Capture> CAPTURES =
      new InheritableThreadLocal<>();

  private static int installed;
  private static Streams before = Streams.current();
  private static Streams dispatching = before;

  private record Capture(LineBuffer out, LineBuffer err) {}

  private record Streams(PrintStream out, PrintStream err) {

    static Streams current() {
      return new Streams(System.out, System.err);
    }

    static Streams dispatching(Streams to) {
      return new Streams(
          dispatch(OutputStreamName.OUT, to.out()), dispatch(OutputStreamName.ERR, to.err()));
    }
  }

  private ThreadOutput() {}

  /** Takes the place of {@link System#out} and {@link System#err}. */
  static ThreadOutput install() {
    synchronized (ThreadOutput.class) {
      if (installed == 0) {
        before = Streams.current();
        dispatching = Streams.dispatching(before);
        System.setOut(dispatching.out());
        System.setErr(dispatching.err());
      }
      installed++;
    }
    return new ThreadOutput();
  }

  /** The last puts the former streams back, unless somebody else has set others. */
  void uninstall() {
    synchronized (ThreadOutput.class) {
      installed--;
      if (installed > 0) {
        return;
      }
      if (System.out == dispatching.out()) {
        System.setOut(before.out());
      }
      if (System.err == dispatching.err()) {
        System.setErr(before.err());
      }
    }
  }

  /** From now on the calling thread prints to the listener. */
  void capture(TaskListener listener) {
    CAPTURES.set(
        new Capture(
            new LineBuffer(OutputStreamName.OUT, listener),
            new LineBuffer(OutputStreamName.ERR, listener)));
  }

  /** Hands over a last line without end. */
  void release() {
    System.out.flush();
    System.err.flush();
    Capture capture = CAPTURES.get();
    CAPTURES.remove();
    if (capture != null) {
      capture.out().end();
      capture.err().end();
    }
  }

  private static PrintStream dispatch(OutputStreamName name, PrintStream original) {
    OutputStream dispatching =
        new OutputStream() {
          @Override
          public void write(int b) {
            target().write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            target().write(bytes, offset, length);
          }

          @Override
          public void flush() {
            if (CAPTURES.get() == null) {
              original.flush();
            }
          }

          private LineTarget target() {
            Capture capture = CAPTURES.get();
            if (capture == null) {
              return original::write;
            }
            return name == OutputStreamName.OUT ? capture.out() : capture.err();
          }
        };
    return new PrintStream(dispatching, true, StandardCharsets.UTF_8);
  }

  private interface LineTarget {
    void write(byte[] bytes, int offset, int length);

    default void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }

  private static final class LineBuffer implements LineTarget {
    private final OutputStreamName name;
    private final TaskListener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineBuffer(OutputStreamName name, TaskListener listener) {
      this.name = name;
      this.listener = listener;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      Capture capture = CAPTURES.get();
      // A listener that prints must not be given its own words.
      CAPTURES.remove();
      try {
        split(bytes, offset, length);
      } finally {
        CAPTURES.set(capture);
      }
    }

    private void split(byte[] bytes, int offset, int length) {
      int start = offset;
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, start, i - start);
          listener.printed(name, line.toString(StandardCharsets.UTF_8));
          line.reset();
          start = i + 1;
        }
      }
      line.write(bytes, start, offset + length - start);
    }

    synchronized void end() {
      if (line.size() > 0) {
        listener.printed(name, line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
    }
  }
}

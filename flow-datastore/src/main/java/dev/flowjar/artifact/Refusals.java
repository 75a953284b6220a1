package dev.flowjar.artifact;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.reflect.Member;
import java.net.Socket;
import java.nio.channels.Channel;
import java.util.Iterator;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.BaseStream;

/** The classes whose objects mean nothing outside the process that made them, and why. */
final class Refusals {

  private static final String TRANSIENT =
      "Make the field that leads to it transient, and open it again in the step that needs it.";

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Flow.class,
              "is a flow. Assign what you need of it; a class inside a flow class must be static, or it carries the flow along."),
          new Refusal(Inputs.class, "is the inputs of a join. Assign what you need of them."),
          new Refusal(Thread.class, "is a thread. " + TRANSIENT),
          new Refusal(ThreadLocal.class, "is a thread-local variable. " + TRANSIENT),
          new Refusal(ClassLoader.class, "is a class loader. " + TRANSIENT),
          new Refusal(
              InputStream.class, "is an open input stream. Read it, and store what it gave."),
          new Refusal(Reader.class, "is an open reader. Read it, and store what it gave."),
          new Refusal(
              OutputStream.class, "is an open output stream. Close it, and store what it wrote."),
          new Refusal(Writer.class, "is an open writer. Close it, and store what it wrote."),
          new Refusal(Channel.class, "is an open channel. " + TRANSIENT),
          new Refusal(Socket.class, "is a network connection. " + TRANSIENT),
          new Refusal(Lock.class, "is a lock. " + TRANSIENT),
          new Refusal(ReadWriteLock.class, "is a lock. " + TRANSIENT),
          new Refusal(Executor.class, "is an executor with its threads. " + TRANSIENT),
          new Refusal(
              Future.class, "is a result still to come. Wait for it, and store the result."),
          new Refusal(Process.class, "is a running process. Wait for it, and store what it gave."),
          new Refusal(
              BaseStream.class, "is a stream, which can be read once. Collect it: .toList()."),
          new Refusal(Iterator.class, "is an iterator, which can be read once. Store a list."),
          new Refusal(Timer.class, "is a timer with its thread. " + TRANSIENT),
          new Refusal(Reference.class, "is a weak or soft reference. " + TRANSIENT),
          new Refusal(MethodHandle.class, "is a method handle. " + TRANSIENT),
          new Refusal(Member.class, "is a method, field or constructor. Store its name."));

  private Refusals() {}

  /**
   * Lets a class pass.
   *
   * @throws UnstorableException if it is one of those
   */
  static void check(Class<?> type) {
    for (Refusal refusal : REFUSALS) {
      if (refusal.family().isAssignableFrom(type) && !isOwnIterator(refusal, type)) {
        throw new UnstorableException(type, refusal.reason());
      }
    }
  }

  /** What to say about a class that is not serializable and that we cannot take apart. */
  static String notSerializable(Class<?> type) {
    return "is a %s, which is not Serializable. %s".formatted(type.getName(), TRANSIENT);
  }

  /** What to say about a class that the rule leaves out. */
  static String notReadBack(Class<?> type) {
    if (type.isArray()) {
      return notReadBack(type.getComponentType());
    }
    return "is a %s, which is not among the classes that are read back. Store what it holds, or allow it where it is written and read: %s=%s."
        .formatted(type.getName(), AllowedClasses.VARIABLE, type.getName());
  }

  /** The same about an object inside one that was being written in Java's own form. */
  static String notSerializable(String className, Object within) {
    int lambda = className.indexOf("$$Lambda");
    if (lambda > 0) {
      return "is a lambda of %s that is not Serializable. Make the field transient, or declare its type as an interface that extends java.io.Serializable."
          .formatted(className.substring(0, lambda));
    }
    if (within.getClass().getName().equals(className)) {
      return "is a %s, which is not Serializable. %s".formatted(className, TRANSIENT);
    }
    return "is a %s, which is not Serializable but lies inside a %s, which is stored in Java's serialized form. Let it implement java.io.Serializable, or make the field that leads to it transient."
        .formatted(className, within.getClass().getName());
  }

  // An iterator of the user's own may well be data.
  private static boolean isOwnIterator(Refusal refusal, Class<?> type) {
    return refusal.family() == Iterator.class && !FlowKryo.isJdk(type);
  }

  private record Refusal(Class<?> family, String reason) {}
}

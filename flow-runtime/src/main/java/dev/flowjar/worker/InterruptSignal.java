package dev.flowjar.worker;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done when the operating system sends a signal, such as that of Ctrl-C, in place
 * of what the JVM does.
 *
 * <p>Java has no public way to be told of a signal and to go on. {@code sun.misc.Signal}, of the
 * module {@code jdk.unsupported}, is in every JDK; it is called by reflection, so that a JVM
 * without it only loses the gentle stop.
 */
public final class InterruptSignal {

  private final String name;
  private final @Nullable Object former;

  private InterruptSignal(String name, @Nullable Object former) {
    this.name = name;
    this.former = former;
  }

  /**
   * Does something each time a signal comes.
   *
   * @param name {@code INT} or {@code TERM}
   */
  public static InterruptSignal on(String name, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              InterruptSignal.class.getClassLoader(),
              new Class<?>[] {type},
              (self, method, args) -> answer(name, action, self, method));
      return new InterruptSignal(name, install(name, handler));
    } catch (ReflectiveOperationException e) {
      // The signal ends the JVM then, and the run shows as lost.
      return new InterruptSignal(name, null);
    }
  }

  private static @Nullable Object answer(String name, Runnable action, Object self, Method method) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> false;
      default -> name;
    };
  }

  private static @Nullable Object install(String name, Object handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }

  /** Puts back what the signal did before. */
  public void remove() {
    try {
      if (former != null) {
        install(name, former);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // it could be installed
    }
  }
}

package dev.flowjar.notebook;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.flowjar.worker.InterruptSignal;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.pool.TypePool;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * The program that Jupyter starts: the kernel, so that it always answers.
 *
 * <p>Version 3.0.1 of the kernel starts the threads that listen before it is ready for them. A
 * thread that is quick finds that it should not go on, or nobody to give a message to; it ends, and
 * the kernel is deaf. Here these threads wait until all is ready.
 */
public final class KernelMain {

  private static final String CELL_THREAD = "Engine-thread-";
  private static final CountDownLatch CONNECTED = new CountDownLatch(1);

  private KernelMain() {}

  /** What is added to the beginning of what the kernel's threads do. */
  private static final class Wait {

    @Advice.OnMethodEnter
    static void enter() throws InterruptedException {
      awaitConnected();
    }
  }

  /**
   * Runs until the notebook is closed.
   *
   * @param arguments the connection file that Jupyter made
   */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING); // it tells every message that comes in
    InterruptSignal.on("INT", KernelMain::interruptCell);
    mend(Channels.class.getPackageName() + ".LoopThread");
    String connection = Files.readString(Path.of(arguments[0]));
    Channels channels = new Channels(Transform.fromJson(connection, ConnectionProperties.class));
    channels.connect(MainApp.kernel);
    CONNECTED.countDown();
    channels.joinUntilClose();
  }

  /**
   * Interrupts what a cell does. The kernel's own way, a message, takes the answers of the cell
   * away, and the kernel is deaf.
   */
  private static void interruptCell() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(CELL_THREAD))
        .forEach(Thread::interrupt);
  }

  /** Waits until the kernel is ready; the kernel's threads call it. */
  public static void awaitConnected() throws InterruptedException {
    CONNECTED.await();
  }

  /** Has a class of the kernel, which is not loaded yet, wait before it runs. */
  private static void mend(String className) throws IllegalAccessException {
    ClassLoader loader = Channels.class.getClassLoader();
    ClassFileLocator files = ClassFileLocator.ForClassLoader.of(loader);
    new ByteBuddy()
        .redefine(TypePool.Default.of(files).describe(className).resolve(), files)
        .visit(Advice.to(Wait.class).on(named("run")))
        .make()
        .load(
            loader,
            ClassLoadingStrategy.UsingLookup.of(
                MethodHandles.privateLookupIn(Channels.class, MethodHandles.lookup())));
  }
}

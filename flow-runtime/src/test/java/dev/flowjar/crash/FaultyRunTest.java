package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.CrashFlow;
import dev.flowjar.matrix.RunView;
import dev.flowjar.matrix.TestRun;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.store.FaultyStorage;
import dev.flowjar.store.FaultyStorage.Fault;
import dev.flowjar.store.FaultyStorage.Remains;
import dev.flowjar.store.FaultyStorageProvider;
import dev.flowjar.store.InMemoryStorage;
import dev.flowjar.store.StorageException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever call of the storage fails, and however: what was reported as done is there, and a
 * resume ends as if nothing had happened.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultyRunTest {

  // A run whose storage fails says so once more when it is put away.
  private static final Logger LOGGER = Logger.getLogger("dev.flowjar.runtime.RunSetup");

  private static final int SAMPLE = 4;

  private static Random random = new Random();
  private static Map<String, Map<String, String>> expected;
  private static int callsOfRun;
  private static InMemoryStorage lost;
  private static Set<TaskId> doneInLost;
  private static int callsOfResume;

  /** What goes wrong. */
  enum Trouble {
    ERROR(Fault.ERROR, Remains.ALL),
    FULL_DISK(Fault.FULL_DISK, Remains.ALL),
    SHORT_WRITE(Fault.SHORT_WRITE, Remains.ALL),
    DELAY(Fault.DELAY, Remains.ALL),
    CRASH_THAT_LOSES_ALL(Fault.POWER_CUT, Remains.NOTHING),
    CRASH_THAT_LOSES_HALF(Fault.POWER_CUT, Remains.HALF),
    CRASH_THAT_LEAVES_GARBAGE(Fault.POWER_CUT, Remains.GARBAGE),
    CRASH_THAT_LOSES_NOTHING(Fault.POWER_CUT, Remains.ALL);

    private final Fault fault;
    private final Remains remains;

    Trouble(Fault fault, Remains remains) {
      this.fault = fault;
      this.remains = remains;
    }

    /** The calls that it is tried at: all, in the short version some. */
    IntStream calls(int all) {
      return Rounds.areMany()
          ? IntStream.rangeClosed(1, all)
          : random.ints(SAMPLE, 1, all + 1).sorted().distinct();
    }

    FaultyStorage at(int call, InMemoryStorage disk) {
      return fault == Fault.POWER_CUT
          ? FaultyStorage.losingPower(disk, remains, call)
          : FaultyStorage.failing(disk, fault, call);
    }
  }

  @BeforeAll
  static void countCalls() throws Exception {
    LOGGER.setLevel(Level.OFF);
    random = Rounds.random();
    FaultyStorage sound = FaultyStorage.sound(new InMemoryStorage());
    run(sound);
    callsOfRun = sound.calls();
    expected = complete(sound.reboot()).hashes();

    FaultyStorage cut =
        FaultyStorage.losingPower(new InMemoryStorage(), Remains.HALF, callsOfRun * 2 / 3);
    doneInLost = run(cut);
    lost = cut.reboot();
    FaultyStorage mended = FaultyStorage.sound(InMemoryStorage.copyOf(lost));
    resume(mended);
    callsOfResume = mended.calls();
  }

  @AfterAll
  static void speakAgain() {
    LOGGER.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  void inARun(Trouble trouble) {
    trouble
        .calls(callsOfRun)
        .forEach(
            call -> {
              FaultyStorage storage = trouble.at(call, new InMemoryStorage());
              check(call, storage, () -> run(storage));
            });
  }

  @ParameterizedTest
  @EnumSource
  void inAResume(Trouble trouble) {
    trouble
        .calls(callsOfResume)
        .forEach(
            call -> {
              FaultyStorage storage = trouble.at(call, InMemoryStorage.copyOf(lost));
              check(
                  call,
                  storage,
                  () -> {
                    Set<TaskId> done = new HashSet<>(doneInLost);
                    done.addAll(resume(storage));
                    return done;
                  });
            });
  }

  /** Something that is done on a storage that fails. */
  private interface Deed {
    /** Does it and tells which tasks are known to be done. */
    Set<TaskId> carryOut() throws Exception;
  }

  private static void check(int call, FaultyStorage storage, Deed deed) {
    try {
      Set<TaskId> done = deed.carryOut();
      End end = complete(storage.reboot());
      assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(end.hashes()).isEqualTo(expected);
      done.retainAll(end.ranNow());
      assertThat(done).as("tasks that were done and ran again").isEmpty();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("with the fault at call " + call, e);
    }
  }

  /** Runs the flow as far as the storage lets it; tells which tasks were reported as done. */
  private static Set<TaskId> run(FaultyStorage storage) throws Exception {
    URI uri = FaultyStorageProvider.mount(storage);
    Announcements reported = new Announcements();
    try (RunHandle handle = test(uri).listener(reported).start()) {
      handle.await();
    } catch (StorageException e) {
      // That is what it is to say.
    } finally {
      FaultyStorageProvider.unmount(uri);
    }
    return reported.tasks();
  }

  /** The same for a resume of the latest run. */
  private static Set<TaskId> resume(FaultyStorage storage) throws Exception {
    URI uri = FaultyStorageProvider.mount(storage);
    Announcements reported = new Announcements();
    FlowRunner runner = test(uri).listener(reported).runner();
    try (RunHandle handle = runner.startResume()) {
      handle.await();
    } catch (StorageException e) {
      // That is what it is to say.
    } finally {
      FaultyStorageProvider.unmount(uri);
    }
    return reported.tasks();
  }

  /**
   * How a flow ended.
   *
   * @param hashes of all artifacts by the place of their task
   * @param ranNow the tasks that had to run for that
   */
  private record End(
      RunStatus status, Map<String, Map<String, String>> hashes, Set<TaskId> ranNow) {

    static End of(RunView run) {
      return new End(run.status(), run.hashesByPlace(), run.ran().keySet());
    }
  }

  /** Brings the flow to its end on a machine that works, and reads all that is there. */
  private static End complete(InMemoryStorage disk) throws Exception {
    URI uri = FaultyStorageProvider.mount(FaultyStorage.sound(disk));
    try (Datastore opened = Datastore.open(uri)) {
      Optional<RunPath> latest =
          opened
              .runs()
              .runs("CrashFlow")
              .filter(run -> opened.runs().start(run).isPresent())
              .findFirst();
      if (latest.isEmpty()) {
        return End.of(test(uri).run());
      }
      RunHistory history = opened.runs().history(latest.get());
      return opened.runs().status(history) == RunStatus.SUCCEEDED
          ? new End(RunStatus.SUCCEEDED, RunView.of(uri, latest.get()).hashesByPlace(), Set.of())
          : End.of(test(uri).resume(latest.get(), Optional.empty()));
    } finally {
      Soundness.check(uri);
      FaultyStorageProvider.unmount(uri);
    }
  }

  private static TestRun test(URI uri) {
    return TestRun.of(CrashFlow.class, uri)
        .longAgo()
        .with("failAt", "body[1]")
        .with("failedAttempts", 1);
  }
}

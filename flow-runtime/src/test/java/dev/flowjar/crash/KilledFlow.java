package dev.flowjar.crash;

import dev.flowjar.matrix.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A flow in one datastore that is killed and resumed until it has succeeded. */
final class KilledFlow {

  private static final int LONGEST_START_MILLIS = 1_500;
  private static final int LONGEST_DELAY_MILLIS = 30;
  private static final int MOST_LINES = 12;

  // It lives for a second or two.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path datastore;
  private final int width;
  private final Random random;
  private final Map<String, Set<String>> reported = new LinkedHashMap<>();
  private final List<Kill> kills = new ArrayList<>();
  private int starts;

  KilledFlow(Path datastore, int width, Random random) {
    this.datastore = datastore;
    this.width = width;
    this.random = random;
  }

  /** The kills so far. */
  List<Kill> kills() {
    return kills;
  }

  /** How many times its scheduler was started. */
  int starts() {
    return starts;
  }

  /** The tasks that were reported as done, by the id of the run. */
  Map<String, Set<String>> reported() {
    return reported;
  }

  /** Brings the flow to its end, with at most so many kills on the way. */
  void complete(int mostKills) throws IOException, InterruptedException {
    int exit = -1;
    while (exit != 0) {
      Process scheduler =
          ChildProcess.builder(
                  CrashMain.class, QUICK, List.of(datastore.toString(), Integer.toString(width)))
              .start();
      starts++;
      exit = follow(scheduler, mostKills);
    }
  }

  /** Listens to a scheduler until it ends, and kills on the way. */
  private int follow(Process scheduler, int mostKills) throws IOException, InterruptedException {
    Set<ProcessHandle> workers = new HashSet<>();
    boolean isAtStart = random.nextInt(4) == 0;
    int delay = random.nextInt(isAtStart ? LONGEST_START_MILLIS : LONGEST_DELAY_MILLIS);
    int linesBefore = isAtStart ? 0 : 1 + random.nextInt(MOST_LINES);
    String run = "";
    try (BufferedReader lines = scheduler.inputReader(StandardCharsets.UTF_8)) {
      for (String line = ""; line != null; line = lines.readLine()) {
        run = note(line, run);
        if (linesBefore == 0 && kills.size() < mostKills) {
          workers.addAll(kill(scheduler, delay));
          delay = random.nextInt(LONGEST_DELAY_MILLIS);
          linesBefore = 1 + random.nextInt(MOST_LINES);
        }
        linesBefore--;
      }
    }
    int exit = scheduler.waitFor();
    // No worker outlives its scheduler.
    workers.forEach(worker -> worker.onExit().join());
    return exit;
  }

  /** Kills after a moment; returns the workers that there were. */
  private List<ProcessHandle> kill(Process scheduler, int delayMillis) throws InterruptedException {
    // The moment is to be a random one: there is nothing to wait for but time, or the end.
    if (scheduler.waitFor(delayMillis, TimeUnit.MILLISECONDS)) {
      return List.of();
    }
    List<ProcessHandle> workers = Kill.workers(scheduler.toHandle());
    Kill kill = workers.isEmpty() ? Kill.SCHEDULER : Kill.any(random);
    kill.victims(scheduler.toHandle(), workers, random).forEach(ProcessHandle::destroyForcibly);
    kills.add(kill);
    return workers;
  }

  private String note(String line, String run) {
    String[] words = line.split(" ", 2);
    if (words[0].equals("run")) {
      return words[1];
    }
    if (words[0].equals("done")) {
      reported.computeIfAbsent(run, id -> new LinkedHashSet<>()).add(words[1]);
    }
    return run;
  }
}

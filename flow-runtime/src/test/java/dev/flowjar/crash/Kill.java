package dev.flowjar.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whom a SIGKILL hits. */
enum Kill {
  WORKER,
  SCHEDULER,
  BOTH;

  /** Most kills hit a worker only: these need no new scheduler. */
  static Kill any(Random random) {
    return random.nextInt(3) > 0 ? WORKER : random.nextBoolean() ? SCHEDULER : BOTH;
  }

  /** The processes to kill. */
  List<ProcessHandle> victims(ProcessHandle scheduler, List<ProcessHandle> workers, Random random) {
    List<ProcessHandle> victims = new ArrayList<>();
    if (this == WORKER) {
      victims.add(workers.get(random.nextInt(workers.size())));
    } else {
      victims.add(scheduler);
    }
    if (this == BOTH) {
      victims.addAll(workers);
    }
    return victims;
  }

  /** The worker processes of a scheduler. */
  static List<ProcessHandle> workers(ProcessHandle scheduler) {
    return scheduler
        .descendants()
        .filter(
            process -> process.info().command().filter(name -> name.endsWith("java")).isPresent())
        .toList();
  }
}

package dev.flowjar.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Whom a SIGKILL hits. */
enum Kill {
  WORKER,
  SCHEDULER,
  BOTH;

  static Kill any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  /** The processes to kill. */
  List<ProcessHandle> victims(ProcessHandle scheduler, Random random) {
    List<ProcessHandle> workers = workers(scheduler).toList();
    List<ProcessHandle> victims = new ArrayList<>();
    if (this != WORKER || workers.isEmpty()) {
      victims.add(scheduler);
    }
    if (this == WORKER && !workers.isEmpty()) {
      victims.add(workers.get(random.nextInt(workers.size())));
    } else if (this == BOTH) {
      victims.addAll(workers);
    }
    return victims;
  }

  /** The worker processes of a scheduler. */
  static Stream<ProcessHandle> workers(ProcessHandle scheduler) {
    return scheduler
        .descendants()
        .filter(
            process -> process.info().command().filter(name -> name.endsWith("java")).isPresent());
  }
}

package dev.flowjar.worker;

/**
 * What a scheduler and one of its workers say to each other, as lines of JSON over a Unix domain
 * socket. Standard output and error stay free for the user's step.
 *
 * <p>The worker connects and says {@link Ready}; the scheduler says {@link Begin} once, then {@link
 * Run} as often as it likes, one at a time, each answered by one {@link Done}. Either side ends by
 * closing the socket.
 */
final class WorkerProtocol {

  /** The exit code of a worker that has not even the memory to answer. */
  static final int OUT_OF_MEMORY = 111;

  private WorkerProtocol() {}

  /** What a worker says. */
  sealed interface FromWorker {}

  /**
   * The worker can take orders.
   *
   * @param heapBytes the limit of its heap
   */
  record Ready(long heapBytes) implements FromWorker {}

  /** The attempt is over; both streams have been marked. */
  record Done(TaskOutcome outcome) implements FromWorker {}

  /** What a scheduler says. */
  sealed interface ToWorker {}

  /** This is the run. */
  record Begin(RunSpec run) implements ToWorker {}

  /**
   * Run this attempt, then print the marker on both streams: it tells the scheduler, which reads
   * them through other channels, that all of the attempt's output has come.
   */
  record Run(TaskSpec task, String endMarker) implements ToWorker {}
}

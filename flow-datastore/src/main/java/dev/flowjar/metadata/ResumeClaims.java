package dev.flowjar.metadata;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.store.NoSuchKeyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who resumes a run: of several that try at the same time one wins, and the others are told.
 *
 * <p>Claims are numbered, and only the last counts. The next number can be taken when the run that
 * took the last has ended, is lost, or never came to begin.
 */
public final class ResumeClaims {

  /** How long a run on another machine may take from its claim to its first record. */
  private static final Duration SETUP = Duration.ofMinutes(10);

  private static final int LONGEST = 4096;

  private final Datastore datastore;
  private final RunPath origin;

  /** The claims on a run. */
  public ResumeClaims(Datastore datastore, RunPath origin) {
    this.datastore = datastore;
    this.origin = origin;
  }

  /**
   * Claims the run.
   *
   * @throws FlowException if it is being resumed; the message names the run that does and its
   *     process
   * @throws NotFoundException if it was removed meanwhile
   */
  public void claim(ResumeClaim claim) {
    byte[] value = Json.write(claim, ResumeClaim.class).getBytes(StandardCharsets.UTF_8);
    while (true) {
      int last = last();
      Optional<ResumeClaim> holder = last == 0 ? Optional.empty() : read(last).filter(this::isLive);
      if (holder.isPresent()) {
        throw refusal(holder.get());
      }
      String key = key(last + 1);
      if (datastore.storage().putIfAbsent(key, value)) {
        // Removal first takes away the journal and then looks for claims: one of us sees the other.
        if (datastore.storage().size(origin.schedulerLog()).isEmpty()) {
          datastore.storage().delete(key);
          throw new NotFoundException("Run %s was removed meanwhile.".formatted(origin));
        }
        return;
      }
    }
  }

  /** All claims that were ever made, those that do not count any more too. */
  public List<ResumeClaim> all() {
    return IntStream.rangeClosed(1, last()).mapToObj(this::read).flatMap(Optional::stream).toList();
  }

  private FlowException refusal(ResumeClaim holder) {
    return new FlowException(
        "Run %s is being resumed already, by run %s on %s as process %d. Wait for its end, or stop it first."
            .formatted(origin, holder.run(), holder.host(), holder.pid()));
  }

  private boolean isLive(ResumeClaim claim) {
    RunPath run = new RunPath(origin.flow(), claim.run());
    Optional<RunSummary> begun = datastore.runs().summary(run);
    Liveness liveness = datastore.liveness();
    boolean isAliveHere = liveness.isAliveHere(claim.host(), claim.pid(), claim.at());
    if (begun.isPresent()) {
      RunStatus status = begun.get().status();
      return status == RunStatus.RUNNING || (status == RunStatus.LOST && isAliveHere);
    }
    if (datastore.storage().size(run.schedulerLog()).isEmpty()) {
      return false; // withdrawn, or the run that it was for is removed
    }
    boolean isHere = liveness.host().equals(claim.host());
    boolean isOwn = isHere && claim.pid() == ProcessHandle.current().pid();
    boolean isYoung = claim.at().plus(SETUP).isAfter(liveness.clock().instant());
    return isAliveHere || ((isOwn || !isHere) && isYoung);
  }

  private int last() {
    try (Stream<String> names = datastore.storage().listChildren(origin.resumes())) {
      return names
          .filter(name -> name.matches("[1-9]\\d{0,8}"))
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }

  private Optional<ResumeClaim> read(int number) {
    try {
      byte[] value = datastore.storage().get(key(number), 0, LONGEST);
      String json = new String(value, StandardCharsets.UTF_8);
      return Optional.of(Json.read(json, ResumeClaim.class));
    } catch (IllegalArgumentException | NoSuchKeyException e) {
      return Optional.empty(); // damaged or gone: it must not keep the run from being resumed
    }
  }

  private String key(int number) {
    return origin.resumes() + number;
  }
}

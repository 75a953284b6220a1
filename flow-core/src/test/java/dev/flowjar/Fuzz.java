package dev.flowjar;

import java.util.Arrays;
import java.util.Random;

/**
 * Checks a parser with made-up input: for a second, or as long as {@code -Dflow.fuzz.seconds} says.
 *
 * <p>Every round has a seed of its own. A failure tells it, and {@code -Dflow.fuzz.seed} runs that
 * one round again.
 */
public final class Fuzz {

  private static final String SECONDS = "flow.fuzz.seconds";
  private static final String SEED = "flow.fuzz.seed";

  private Fuzz() {}

  /** One round; all that it makes up comes from the random numbers. */
  public interface Round {
    /** Makes up some input and checks what becomes of it. */
    void run(Random random) throws Exception;
  }

  /** Runs rounds until the time is up or one fails. */
  public static void run(Round round) {
    Long fixed = Long.getLong(SEED);
    if (fixed != null) {
      run(round, fixed);
      return;
    }
    long end = System.nanoTime() + Long.getLong(SECONDS, 1) * 1_000_000_000;
    long seed = new Random().nextLong();
    do {
      run(round, seed++);
    } while (System.nanoTime() < end);
  }

  private static void run(Round round, long seed) {
    try {
      round.run(new Random(seed));
    } catch (Exception | Error e) {
      throw new AssertionError(
          "The round with the seed %d failed. To run it again: -D%s=%d".formatted(seed, SEED, seed),
          e);
    }
  }

  /** The bytes with a few changes: flipped, replaced, removed, doubled, cut off. */
  public static byte[] mutate(byte[] bytes, Random random) {
    byte[] mutant = bytes;
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      mutant = change(mutant, random);
    }
    return mutant;
  }

  private static byte[] change(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(Math.min(16, bytes.length - from) + 1);
    byte[] changed = bytes.clone();
    switch (random.nextInt(6)) {
      case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[from] = (byte) random.nextInt();
      case 2 -> Arrays.fill(changed, from, to, (byte) (random.nextBoolean() ? -1 : 0));
      case 3 -> changed = Arrays.copyOf(bytes, from);
      case 4 -> changed = join(bytes, from, bytes, to);
      default -> changed = join(bytes, to, bytes, from);
    }
    return changed;
  }

  /** The beginning of one up to a place, and the end of another from a place on. */
  private static byte[] join(byte[] one, int end, byte[] other, int start) {
    byte[] joined = Arrays.copyOf(one, end + other.length - start);
    System.arraycopy(other, start, joined, end, other.length - start);
    return joined;
  }
}

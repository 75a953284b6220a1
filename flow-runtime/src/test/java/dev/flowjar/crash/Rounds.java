package dev.flowjar.crash;

import java.util.Random;

/**
 * How long the crash tests go on: a short time in every build, a long one on {@code make crash
 * ROUNDS=500}.
 */
final class Rounds {

  private static final String PROPERTY = "flow.crash.rounds";
  private static final String SEED = "flow.crash.seed";
  private static final int FEW = 4;

  private Rounds() {}

  /** Chance that can be repeated: says its seed, and takes the one that is given. */
  static Random random() {
    long seed = Long.getLong(SEED, System.nanoTime());
    System.out.println("-D%s=%d".formatted(SEED, seed));
    return new Random(seed);
  }

  /** How many times something is killed. */
  static int number() {
    return Integer.getInteger(PROPERTY, FEW);
  }

  /** Whether someone has asked for more than a build should take. */
  static boolean areMany() {
    return number() > FEW;
  }
}

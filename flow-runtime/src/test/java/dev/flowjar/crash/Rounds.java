package dev.flowjar.crash;

/**
 * How long the crash tests go on: a short time in every build, a long one on {@code make crash
 * ROUNDS=500}.
 */
final class Rounds {

  private static final String PROPERTY = "crash.rounds";
  private static final int FEW = 20;

  private Rounds() {}

  /** How many times something is killed. */
  static int number() {
    return Integer.getInteger(PROPERTY, FEW);
  }

  /** Whether someone has asked for more than a build should take. */
  static boolean areMany() {
    return number() > FEW;
  }
}

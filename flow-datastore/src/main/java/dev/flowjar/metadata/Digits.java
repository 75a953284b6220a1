package dev.flowjar.metadata;

/** Numbers in the text forms of identities and times, which every record of a journal has. */
final class Digits {

  private Digits() {}

  /**
   * The number that a part of a text is.
   *
   * @param most how many digits it may have, at most 18
   * @return -1 if the part is empty, longer, or has anything but the digits 0 to 9
   */
  static long parse(String text, int from, int to, int most) {
    if (to <= from || to - from > most) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}

package dev.flowjar.cli;

/** The colours of the console. */
enum Paint {
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36"),
  BOLD("1"),
  DIM("2");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text between the sequences that switch the colour on and off. */
  String on(String text) {
    return "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}

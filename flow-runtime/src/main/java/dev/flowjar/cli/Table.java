package dev.flowjar.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as they need to be; the last is cut at the end of the line. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings, or without any. */
  Table(String... headings) {
    if (headings.length > 0) {
      row(headings);
    }
  }

  /** Adds a row; all rows have as many cells as the first. */
  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Console::harmless).toList());
  }

  /**
   * The lines, headings first.
   *
   * @param columns how many characters a line may have
   */
  List<String> lines(int columns) {
    if (rows.isEmpty()) {
      return List.of();
    }
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths, columns)).toList();
  }

  private static String line(List<String> row, int[] widths, int columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      boolean isNumber = !cell.isEmpty() && cell.chars().allMatch(Character::isDigit);
      String space = " ".repeat(widths[i] - cell.length());
      line.append(isNumber ? space + cell : cell + space).append(GAP);
    }
    return cut(line.append(row.get(widths.length)).toString().stripTrailing(), columns);
  }

  /** A text in at most so many characters. */
  static String cut(String text, int columns) {
    return text.length() <= columns
        ? text
        : text.substring(0, Math.max(0, columns - 3)).stripTrailing() + "...";
  }
}

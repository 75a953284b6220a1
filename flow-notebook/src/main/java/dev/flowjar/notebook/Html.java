package dev.flowjar.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of HTML. Text gets into it by {@link #text} alone, which escapes it: whatever a run left
 * behind is shown and never obeyed.
 *
 * @param source as a browser reads it
 */
record Html(String source) {

  static final Html NONE = new Html("");

  /** Where text in a narrow cell is cut. */
  private static final int MOST_CHARACTERS = 80;

  /** Text as it is. */
  static Html text(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return new Html(escaped.toString());
  }

  /** Text that may be long: its beginning. */
  static Html beginning(String text) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length())));
    return text(end == text.length() ? text : text.substring(0, end) + "…");
  }

  /** Pieces between the tags of an element. */
  static Html element(String tag, Html... content) {
    return new Html("<%s>%s</%s>".formatted(tag, all(content).source(), tag));
  }

  /** Pieces one after the other. */
  static Html all(Html... pieces) {
    return new Html(Arrays.stream(pieces).map(Html::source).collect(Collectors.joining()));
  }

  /** A paragraph. */
  static Html paragraph(Html... content) {
    return element("p", content);
  }

  /** Lines of text that can be folded away under a title. */
  static Html lines(String title, String text) {
    return element("details", element("summary", text(title)), element("pre", text(text)));
  }

  /** A table with a line of headings; without rows it is nothing. */
  static Html table(List<String> headings, List<List<Html>> rows) {
    if (rows.isEmpty()) {
      return NONE;
    }
    List<Html> lines = new ArrayList<>();
    lines.add(line("th", headings.stream().map(Html::text).toList()));
    rows.forEach(row -> lines.add(line("td", row)));
    return element("table", lines.toArray(Html[]::new));
  }

  /** The cells of a row of which all is text. */
  static List<Html> row(String... cells) {
    return Stream.of(cells).map(Html::text).toList();
  }

  /** The same, of texts that may be long. */
  static List<Html> shortRow(String... cells) {
    return Stream.of(cells).map(Html::beginning).toList();
  }

  private static Html line(String cell, List<Html> cells) {
    return element("tr", cells.stream().map(c -> element(cell, c)).toArray(Html[]::new));
  }
}

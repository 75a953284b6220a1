package dev.flowjar.notebook;

import dev.flowjar.client.Difference;
import dev.flowjar.client.RunDiff;
import java.util.List;
import java.util.stream.Stream;

/** What differs between two runs, as HTML. */
final class DiffHtml {

  private DiffHtml() {}

  /** A row for each thing that differs, a column for each run. */
  static Html page(RunDiff diff) {
    List<List<Html>> rows =
        Stream.of(diff.differences(), diff.times())
            .flatMap(List::stream)
            .map(DiffHtml::row)
            .toList();
    Html table = Html.table(List.of("", "", diff.left().toString(), diff.right().toString()), rows);
    return diff.isSame() ? Html.all(Html.paragraph(Html.text(nothing(diff))), table) : table;
  }

  private static String nothing(RunDiff diff) {
    return diff.times().isEmpty() ? "No difference." : "No difference but in time.";
  }

  private static List<Html> row(Difference difference) {
    return Html.shortRow(
        difference.area().text(), difference.name(), difference.left(), difference.right());
  }
}

package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.care.GarbageReport;
import dev.flowjar.care.GarbageRules;
import dev.flowjar.care.ObjectAmount;
import dev.flowjar.care.WeighedRun;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.text.SizeText;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a garbage collection did or would do, for people and for programs.
 *
 * @param report what it was
 * @param rules what it was asked
 * @param isApplied whether it was done
 */
record GcText(GarbageReport report, GarbageRules rules, boolean isApplied) {

  /** {@code 1 run} or {@code 12 runs}. */
  static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  private static String objects(ObjectAmount amount) {
    return "%s (%,d %s)"
        .formatted(
            SizeText.of(amount.bytes()),
            amount.count(),
            amount.count() == 1 ? "object" : "objects");
  }

  /** The runs that go, a line each. */
  List<String> lines(int columns) {
    if (report.removed().isEmpty() && report.purged().isEmpty()) {
      return List.of();
    }
    Table table = new Table("RUN", "FREES", "WHY");
    report
        .purged()
        .forEach(run -> row(table, run, "in the trash for longer than the grace period"));
    report.removed().forEach(run -> row(table, run.weight(), run.reason()));
    return table.lines(columns);
  }

  private static void row(Table table, WeighedRun run, String reason) {
    table.row(run.run().toString(), SizeText.of(run.bytes()), reason);
  }

  /** What else there is to say. */
  List<String> talk() {
    List<String> talk = new ArrayList<>();
    report.kept().forEach(kept -> talk.add("Stays: " + kept.reason()));
    String would = isApplied ? "" : "would be ";
    if (!report.removed().isEmpty()) {
      String wayBack =
          rules.grace().isZero()
              ? "for good."
              : "and can be brought back for %s: restore RUN"
                  .formatted(TimeText.days(rules.grace()));
      talk.add("%s %sremoved, %s".formatted(runs(report.removed().size()), would, wayBack));
    }
    if (!report.purged().isEmpty()) {
      talk.add(
          "%s from the trash %sdeleted for good.".formatted(runs(report.purged().size()), would));
    }
    talk.add("%s to which no run refers %sfreed.".formatted(objects(report.freed()), would));
    if (report.waiting().count() > 0) {
      talk.add(
          "%s more can be freed when what is under way now has ended: %s"
              .formatted(objects(report.waiting()), names(report.awaited())));
    }
    if (report.remnantBytes() > 0) {
      talk.add(
          "%s of temporary files of processes that died freed."
              .formatted(SizeText.of(report.remnantBytes())));
    }
    return talk;
  }

  private static String names(List<RunPath> runs) {
    List<String> first = runs.stream().limit(3).map(RunPath::toString).toList();
    String more = runs.size() > 3 ? " and %d more".formatted(runs.size() - 3) : "";
    return String.join(", ", first) + more;
  }

  /** The same for programs. */
  JsonObject json() {
    JsonArray removed = new JsonArray();
    for (GarbageReport.Removed run : report.removed()) {
      JsonObject object = json(run.weight());
      object.addProperty("reason", run.reason());
      removed.add(object);
    }
    JsonArray kept = new JsonArray();
    for (GarbageReport.Kept run : report.kept()) {
      JsonObject object = new JsonObject();
      object.addProperty("run", run.run().toString());
      object.addProperty("reason", run.reason());
      kept.add(object);
    }
    JsonObject object = new JsonObject();
    object.addProperty("applied", isApplied);
    object.add("removed", removed);
    object.add("kept", kept);
    object.add("purged", JsonText.array(report.purged().stream().map(GcText::json).toList()));
    object.add("freed", json(report.freed()));
    object.add("waiting", json(report.waiting()));
    object.add(
        "awaited", JsonText.texts(report.awaited().stream().map(RunPath::toString).toList()));
    object.addProperty("remnantBytes", report.remnantBytes());
    return object;
  }

  /** A run with its weight. */
  static JsonObject json(WeighedRun run) {
    JsonObject object = new JsonObject();
    object.addProperty("run", run.run().toString());
    object.addProperty("bytes", run.bytes());
    return object;
  }

  static JsonObject json(ObjectAmount amount) {
    JsonObject object = new JsonObject();
    object.addProperty("objects", amount.count());
    object.addProperty("bytes", amount.bytes());
    return object;
  }
}

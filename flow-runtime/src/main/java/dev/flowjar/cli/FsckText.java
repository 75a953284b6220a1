package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.care.CheckReport;
import dev.flowjar.care.Damage;
import dev.flowjar.care.Damage.Hurt;
import dev.flowjar.care.Remedy;
import dev.flowjar.text.SizeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a check found and what was repaired, for people and for programs.
 *
 * @param report what it found
 * @param remaining the damages that are left
 * @param remedies what can be done about them
 * @param isRepair whether it was tried to repair them
 */
record FsckText(
    CheckReport report, List<Damage> remaining, List<Remedy> remedies, boolean isRepair) {

  private static final int MOST_HURT = 20;

  /** The damages, each with what it hurts. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Damage damage : report.damages()) {
      String fate = isRepair && !remaining.contains(damage) ? " Repaired." : "";
      lines.add("%s: %s%s".formatted(damage.key(), withFullStop(damage.problem()), fate));
      damage.hurt().stream()
          .limit(MOST_HURT)
          .forEach(hurt -> lines.add("  " + Console.harmless(hurt.text())));
      if (damage.hurt().size() > MOST_HURT) {
        lines.add("  and %d more; --json lists all".formatted(damage.hurt().size() - MOST_HURT));
      }
      if (damage.hurt().isEmpty() && damage.kind() == Damage.Kind.OBJECT) {
        lines.add("  no run refers to it");
      }
    }
    return lines;
  }

  /** The sum, and what to do. */
  List<String> talk(Invocation invocation, DatastoreOption datastore) {
    List<String> talk = new ArrayList<>();
    talk.add(
        "Checked %,d objects (%s) and the journals of %s."
            .formatted(
                report.objects().count(),
                SizeText.of(report.objects().bytes()),
                GcText.runs(report.runs())));
    if (report.unreferred().count() > 0) {
      talk.add(
          "%,d objects (%s) belong to no run, or to one that is under way; gc frees them in time."
              .formatted(report.unreferred().count(), SizeText.of(report.unreferred().bytes())));
    }
    if (report.damages().isEmpty()) {
      talk.add("No damage found.");
      return talk;
    }
    Console console = invocation.console();
    if (isRepair) {
      int repaired = report.damages().size() - remaining.size();
      talk.add("%s repaired, %d left.".formatted(damages(repaired), remaining.size()));
    } else {
      talk.add(console.paint(Paint.RED, damages(report.damages().size()) + " found."));
      talk.add(
          "To put damaged objects aside: fsck --repair. To get whole copies as well: fsck --repair --from OTHER_DATASTORE");
    }
    remedies.forEach(
        remedy -> talk.add(remedy(remedy, words -> datastore.commandLine(invocation, words))));
    return talk;
  }

  private static String remedy(Remedy remedy, Function<List<String>, String> commandLine) {
    return switch (remedy.kind()) {
      case RESUME -> {
        List<String> words = new ArrayList<>(List.of("resume", remedy.run().flow()));
        remedy.step().ifPresent(words::add);
        words.addAll(List.of("--origin-run", remedy.run().runId().text()));
        yield "To compute again what %s has lost: %s"
            .formatted(remedy.run(), commandLine.apply(words));
      }
      case NEW_RUN ->
          "%s has lost parameters, so that it cannot be resumed. To have its results: start a new run."
              .formatted(remedy.run());
      case CODE_ONLY ->
          "%s has lost stored code only; its results are whole.".formatted(remedy.run());
    };
  }

  private static String damages(int count) {
    return count == 1 ? "1 damage" : count + " damages";
  }

  private static String withFullStop(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** The same for programs. */
  JsonObject json() {
    JsonArray damages = new JsonArray();
    for (Damage damage : report.damages()) {
      JsonObject object = new JsonObject();
      object.addProperty("kind", damage.kind().name());
      object.addProperty("key", damage.key());
      object.addProperty("problem", damage.problem());
      object.addProperty("repaired", isRepair && !remaining.contains(damage));
      object.add("hurt", JsonText.array(damage.hurt().stream().map(FsckText::json).toList()));
      damages.add(object);
    }
    JsonArray rerun = new JsonArray();
    for (Remedy remedy : remedies) {
      JsonObject object = new JsonObject();
      object.addProperty("run", remedy.run().toString());
      object.addProperty("kind", remedy.kind().name());
      object.addProperty("step", remedy.step().orElse(null));
      rerun.add(object);
    }
    JsonObject object = new JsonObject();
    object.add("checked", GcText.json(report.objects()));
    object.addProperty("runs", report.runs());
    object.addProperty("removedRuns", report.removedRuns());
    object.add("unreferred", GcText.json(report.unreferred()));
    object.add("damages", damages);
    object.add("remedies", rerun);
    return object;
  }

  private static JsonObject json(Hurt hurt) {
    JsonObject object = new JsonObject();
    object.addProperty("what", hurt.text());
    object.addProperty("kind", hurt.reference().kind().name());
    object.addProperty("run", hurt.run().toString());
    object.addProperty("ranIn", hurt.ranIn().toString());
    object.addProperty("task", hurt.reference().task().map(Object::toString).orElse(null));
    object.addProperty("name", hurt.reference().name());
    return object;
  }
}

package dev.flowjar.examples;

import java.util.List;
import java.util.Locale;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;

/** What came of the search, and of the model on penguins it has not seen, as text to read. */
final class PenguinReport {

  private PenguinReport() {}

  static String search(List<Trial> rounds, int penguins, int folds) {
    StringBuilder text = new StringBuilder();
    text.append(
        text("%nBest of each round, %d-fold cross-validation on %d penguins%n%n", folds, penguins));
    text.append("round  learning rate  epochs  log loss  accuracy\n");
    for (int i = 0; i < rounds.size(); i++) {
      Trial best = rounds.get(i);
      Settings settings = best.settings();
      text.append(
          text(
              "%5d  %13.3f  %6d  %8.4f  %7.1f%%%n",
              i + 1,
              settings.learningRate(),
              settings.epochs(),
              best.logLoss(),
              100 * best.accuracy()));
    }
    return text.toString();
  }

  static String confusion(LabelEvaluation evaluation) {
    List<Label> species =
        evaluation.getConfusionMatrix().getDomain().getDomain().stream()
            .sorted((a, b) -> a.getLabel().compareTo(b.getLabel()))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(
        text(
            "%nOn %d penguins held out: %.1f%% right%n%n%-12s",
            evaluation.getPredictions().size(), 100 * evaluation.accuracy(), ""));
    species.forEach(found -> text.append(text("  %9s", found.getLabel())));
    text.append("   <- found\n");
    for (Label truth : species) {
      text.append(text("%-12s", truth.getLabel()));
      species.forEach(found -> text.append(text("  %9.0f", evaluation.confusion(truth, found))));
      text.append('\n');
    }
    return text.toString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

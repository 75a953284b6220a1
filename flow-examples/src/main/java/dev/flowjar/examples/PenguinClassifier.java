package dev.flowjar.examples;

import static java.util.Comparator.comparingDouble;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Which species is this penguin? A search for good settings: a foreach over candidates, the best of
 * them picked in the join, and a loop that looks closer around the best for as long as that pays.
 *
 * <pre>
 * java -jar flow.jar run PenguinClassifier
 * java -jar flow.jar run PenguinClassifier --maxRounds 1 --seed 7
 * </pre>
 */
public class PenguinClassifier extends Flow {

  @Parameter(help = "seed of every random choice")
  long seed = 3;

  @Parameter(help = "folds of the cross-validation")
  int folds = 5;

  @Parameter(help = "search no longer than this many rounds")
  int maxRounds = 6;

  @Parameter(help = "go on only if a round lowered the log loss by this share")
  double minGain = 0.01;

  List<Penguin> training;
  List<Penguin> holdout;
  double spacing = 10;
  List<Settings> candidates;
  Trial trial;
  List<Trial> rounds = new ArrayList<>();
  Model<Label> model;

  @Step
  void start() {
    List<Penguin> penguins = new ArrayList<>(Penguin.load());
    Collections.shuffle(penguins, new Random(seed));
    int third = penguins.size() / 3;
    holdout = List.copyOf(penguins.subList(0, third));
    training = List.copyOf(penguins.subList(third, penguins.size()));
    candidates = new Settings(0.1, 20).grid(spacing);
    next(this::validate);
  }

  @Step
  @Foreach("candidates")
  void validate(Settings candidate) {
    trial = Classifier.crossValidate(training, candidate, folds, seed);
    next(this::choose);
  }

  @Step
  void choose(Inputs<PenguinClassifier> inputs) {
    mergeArtifacts(inputs, exclude("trial"));
    Trial winner =
        inputs.stream().map(i -> i.trial).min(comparingDouble(Trial::logLoss)).orElseThrow();
    boolean gained = rounds.isEmpty() || winner.logLoss() < best().logLoss() * (1 - minGain);
    rounds.add(winner);
    if (gained && rounds.size() < maxRounds) {
      next(this::refine);
    } else {
      next(this::fit);
    }
  }

  @Step
  void refine() {
    spacing = Math.sqrt(spacing);
    candidates = best().settings().grid(spacing);
    next(this::validate);
  }

  @Step
  void fit() {
    model = Classifier.train(training, best().settings(), seed);
    next(this::end);
  }

  @Step
  void end() {
    System.out.print(PenguinReport.search(rounds, training.size(), folds));
    System.out.print(PenguinReport.confusion(Classifier.evaluate(model, holdout)));
  }

  Trial best() {
    return Collections.min(rounds, comparingDouble(Trial::logLoss));
  }
}

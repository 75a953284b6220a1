package dev.flowjar.examples;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.evaluation.CrossValidation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** Tells a penguin's species from its measurements, by logistic regression. */
final class Classifier {

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
  private static final LabelFactory SPECIES = new LabelFactory();
  private static final String[] FEATURES = {
    "beak length", "beak depth", "flipper length", "body mass"
  };

  static {
    TRIBUO.setLevel(Level.WARNING); // it has a line to say about every training
  }

  private Classifier() {}

  static Model<Label> train(List<Penguin> penguins, Settings settings, long seed) {
    return trainer(settings, seed).train(dataset(penguins));
  }

  static Trial crossValidate(List<Penguin> penguins, Settings settings, int folds, long seed) {
    var validation =
        new CrossValidation<>(
            trainer(settings, seed), dataset(penguins), new LabelEvaluator(), folds, seed);
    List<Prediction<Label>> predictions =
        validation.evaluate().stream()
            .flatMap(fold -> fold.getA().getPredictions().stream())
            .toList();
    return new Trial(
        settings,
        predictions.stream().mapToDouble(Classifier::loss).average().orElseThrow(),
        predictions.stream().mapToInt(p -> isRight(p) ? 1 : 0).average().orElseThrow());
  }

  static LabelEvaluation evaluate(Model<Label> model, List<Penguin> penguins) {
    return new LabelEvaluator().evaluate(model, dataset(penguins));
  }

  private static Trainer<Label> trainer(Settings settings, long seed) {
    var descent = new AdaGrad(settings.learningRate(), 0.1);
    var regression =
        new LinearSGDTrainer(new LogMulticlass(), descent, settings.epochs(), -1, 1, seed);
    var standardised = new TransformationMap(List.of(new MeanStdDevTransformation()));
    return new TransformTrainer<>(regression, standardised);
  }

  private static MutableDataset<Label> dataset(List<Penguin> penguins) {
    List<Example<Label>> examples = penguins.stream().map(Classifier::example).toList();
    var source = new SimpleDataSourceProvenance("Palmer penguins", SPECIES);
    return new MutableDataset<>(new ListDataSource<>(examples, SPECIES, source));
  }

  private static Example<Label> example(Penguin p) {
    double[] values = {p.beakLength(), p.beakDepth(), p.flipperLength(), p.bodyMass()};
    return new ArrayExample<>(new Label(p.species()), FEATURES, values);
  }

  private static double loss(Prediction<Label> prediction) {
    String species = prediction.getExample().getOutput().getLabel();
    return -Math.log(Math.max(1e-15, prediction.getOutputScores().get(species).getScore()));
  }

  private static boolean isRight(Prediction<Label> prediction) {
    String species = prediction.getExample().getOutput().getLabel();
    return prediction.getOutput().getLabel().equals(species);
  }
}

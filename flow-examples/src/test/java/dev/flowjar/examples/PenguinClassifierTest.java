package dev.flowjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Inputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.classification.Label;

class PenguinClassifierTest {

  private final PenguinClassifier flow = new PenguinClassifier();

  @BeforeEach
  void start() {
    flow.start();
  }

  @Test
  void startHoldsBackAThird() {
    assertThat(flow.training).hasSize(228).doesNotContainAnyElementsOf(flow.holdout);
    assertThat(flow.holdout).hasSize(114);
    assertThat(flow.candidates).hasSize(9).contains(new Settings(0.1, 20), new Settings(1, 200));
  }

  @Test
  void theSameSeedGivesTheSameTrial() {
    flow.validate(new Settings(1, 20));
    Trial once = flow.trial;
    flow.validate(new Settings(1, 20));

    assertThat(flow.trial).isEqualTo(once);
    assertThat(once.accuracy()).isBetween(0.95, 1.0);
    assertThat(once.logLoss()).isBetween(0.0, 0.1);
  }

  @Test
  void theBestCandidateIsChosenAndRefined() {
    flow.choose(Inputs.of(List.of(tried(0.1, 20, 0.08), tried(1, 20, 0.03), tried(10, 20, 0.05))));
    flow.refine();

    assertThat(flow.best().settings()).isEqualTo(new Settings(1, 20));
    assertThat(flow.spacing).isEqualTo(Math.sqrt(10));
    assertThat(flow.candidates).extracting(Settings::epochs).containsOnly(6, 20, 63);
  }

  @Test
  void theModelKnowsPenguinsItHasNotSeen() throws Exception {
    flow.rounds.add(new Trial(new Settings(1, 20), 0.03, 0.98));
    flow.fit();

    assertThat(Classifier.evaluate(flow.model, flow.holdout).accuracy()).isGreaterThan(0.95);
    assertThat(Classifier.evaluate(copy(flow.model), flow.holdout).accuracy())
        .isEqualTo(Classifier.evaluate(flow.model, flow.holdout).accuracy());
  }

  private static PenguinClassifier tried(double learningRate, int epochs, double logLoss) {
    PenguinClassifier input = new PenguinClassifier();
    input.trial = new Trial(new Settings(learningRate, epochs), logLoss, 0.9);
    return input;
  }

  @SuppressWarnings("unchecked")
  private static Model<Label> copy(Model<Label> model) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Model<Label>) in.readObject();
    }
  }
}

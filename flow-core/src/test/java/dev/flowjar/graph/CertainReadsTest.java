package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a graph says that a step reads. */
final class CertainReadsTest {

  private static List<String> reads(Class<? extends Flow> flow) {
    return StepGraph.of(flow).step("start").orElseThrow().reads();
  }

  /** Fields, and what steps do with them. */
  abstract static class Tables extends Bounds {
    int[] flights = {1};
    int[] airports = {2};
    List<String> names = new ArrayList<>();
    int total;
    transient int[] scratch = {};
    static int[] shared = {};

    static int add(int[] one, int[] other) {
      return one.length + other.length;
    }

    int sum() {
      return add(airports, flights);
    }

    void fillIfEmpty() {
      if (names.isEmpty()) {
        flights = new int[] {1};
      }
    }
  }

  static final class StraightLine extends Tables {
    @Override
    @Step
    void start() {
      total = add(flights, airports);
      names.add("end");
      next(this::end);
    }
  }

  @Test
  void areListedInTheOrderOfTheCode() {
    assertThat(reads(StraightLine.class)).containsExactly("flights", "airports", "names");
    assertThat(StepGraph.of(StraightLine.class).step("end").orElseThrow().reads()).isEmpty();
  }

  static final class GoesOnFirst extends Tables {
    @Override
    @Step
    void start() {
      next(this::middle);
      total = add(flights, airports);
    }

    @Step
    void middle() {
      flights = new int[] {3};
      next(this::end);
    }
  }

  @Test
  void toGoOnRunsNothingOfTheNextStep() {
    assertThat(reads(GoesOnFirst.class)).containsExactly("flights", "airports");
  }

  static final class Branch extends Tables {
    @Override
    @Step
    void start() {
      if (flights.length > 1) {
        total = airports.length;
      }
      total += names.size();
      next(this::end);
    }
  }

  static final class Loop extends Tables {
    @Override
    @Step
    void start() {
      for (String name : names) {
        total += name.length() + flights.length;
      }
      next(this::end);
    }
  }

  static final class Choice extends Tables {
    @Override
    @Step
    void start() {
      total =
          switch (flights.length) {
            case 1, 2 -> airports.length;
            default -> names.size();
          };
      next(this::end);
    }
  }

  static final class Attempted extends Tables {
    @Override
    @Step
    void start() {
      names.clear();
      try {
        total = Integer.parseInt("x") + flights.length;
      } catch (NumberFormatException e) {
        total = 0;
      }
      next(this::end);
    }
  }

  static final class Ended extends Tables {
    @Override
    @Step
    void start() {
      next(this::end);
      throw new IllegalStateException("of " + names);
    }
  }

  @Test
  void endWhereTheCodeMayGoAnotherWay() {
    assertThat(reads(Branch.class)).containsExactly("flights");
    assertThat(reads(Loop.class)).containsExactly("names");
    assertThat(reads(Choice.class)).containsExactly("flights");
    assertThat(reads(Attempted.class)).containsExactly("names");
    assertThat(reads(Ended.class)).containsExactly("names");
  }

  static final class Calling extends Tables {
    @Override
    @Step
    void start() {
      total = sum() + mine(3);
      next(this::end);
    }

    private int mine(int depth) {
      total = names.size();
      return depth == 0 ? 0 : mine(depth - 1) + shared.length;
    }
  }

  static final class Overridden extends Tables {
    @Override
    @Step
    void start() {
      total = sum();
      next(this::end);
    }

    @Override
    int sum() {
      return names.size();
    }
  }

  static class Above extends Tables {
    private int[] own = {};

    @Override
    @Step
    void start() {
      total = own.length;
      next(this::end);
    }
  }

  static final class Below extends Above {
    int[] own = {};

    @Override
    @Step
    void start() {
      super.start();
      total += own.length;
    }
  }

  @Test
  void areThoseOfTheMethodsThatTheStepCalls() {
    assertThat(reads(Calling.class)).containsExactly("airports", "flights", "names");
    assertThat(reads(Overridden.class)).containsExactly("names");
    assertThat(reads(Below.class)).containsExactly("Above.own", "own");
  }

  static final class Written extends Tables {
    @Override
    @Step
    void start() {
      flights = new int[] {3};
      total = flights.length + airports.length;
      next(this::end);
    }
  }

  static final class PerhapsWritten extends Tables {
    @Override
    @Step
    void start() {
      fillIfEmpty();
      total = flights.length + airports.length;
      next(this::end);
    }
  }

  static final class WrittenByALambda extends Tables {
    @Override
    @Step
    void start() {
      names.forEach(name -> flights = new int[] {name.length()});
      total = flights.length + airports.length;
      next(this::end);
    }
  }

  @Test
  void leaveOutWhatTheStepMayHaveWrittenItself() {
    assertThat(reads(Written.class)).containsExactly("airports");
    assertThat(reads(PerhapsWritten.class)).containsExactly("names", "airports");
    assertThat(reads(WrittenByALambda.class)).containsExactly("names", "airports");
  }

  static final class Lazily extends Tables {
    transient @Nullable Runnable later;

    @Override
    @Step
    void start() {
      later = () -> total = flights.length;
      next(this::end);
    }
  }

  static final class NoArtifacts extends Tables {
    @Override
    @Step
    void start() {
      scratch[0] = shared.length;
      next(this::end);
    }
  }

  static final class Joined extends Tables {
    @Override
    @Step
    void start() {
      next(this::left, this::right);
    }

    @Step
    void left() {
      next(this::join);
    }

    @Step
    void right() {
      next(this::join);
    }

    @Step
    void join(Inputs<Joined> inputs) {
      total = inputs.get(0).flights.length + airports.length;
      next(this::end);
    }
  }

  @Test
  void leaveOutLambdasAndWhatIsNotStoredAndTheInputsOfJoins() {
    assertThat(reads(Lazily.class)).isEmpty();
    assertThat(reads(NoArtifacts.class)).isEmpty();
    assertThat(StepGraph.of(Joined.class).step("join").orElseThrow().reads()).isEmpty();
  }
}

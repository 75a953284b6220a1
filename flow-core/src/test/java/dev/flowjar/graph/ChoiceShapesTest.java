package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import dev.flowjar.graph.elsewhere.Protected;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChoiceShapesTest {

  static final class Choice extends Flow {
    int size;

    @Step
    void start() {
      switch (size) {
        case 0 -> next(this::end);
        case 1 -> next(this::small);
        default -> {
          if (size > 100) {
            next(this::big);
          } else {
            next(this::small);
          }
        }
      }
    }

    @Step
    void small() {
      try {
        size++;
      } finally {
        next(this::end);
      }
    }

    @Step
    void big() {
      next(this::small);
    }

    @Step
    void end() {}
  }

  @Test
  void choice() {
    assertThat(Shapes.of(Choice.class))
        .isEqualTo(
            """
            start -> end | small | big
            end ->\s
            small -> end
            big -> small""");
  }

  static final class ChoiceInForeach extends Flow {
    List<Integer> numbers = List.of();
    int number;

    @Step
    void start() {
      next(this::look);
    }

    @Step
    @Foreach("numbers")
    void look(Integer item) {
      number = item;
      if (number < 0) {
        next(this::join);
      } else if (number == 0) {
        next(this::zero);
      } else {
        next(this::positive);
      }
    }

    @Step
    void zero() {
      next(this::join);
    }

    @Step
    void positive() {
      next(this::zero);
    }

    @Step
    void join(Inputs<ChoiceInForeach> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void choiceInForeachWithOneCaseStraightIntoTheJoin() {
    assertThat(Shapes.of(ChoiceInForeach.class))
        .contains("start -> look for each numbers until join")
        .contains("look -> join join | zero | positive")
        .contains("positive -> zero");
  }

  static final class ForeachInChoice extends Flow {
    List<String> names = List.of();

    @Step
    void start() {
      if (names.isEmpty()) {
        next(this::end);
      } else if (names.size() == 1) {
        next(this::split, this::other);
      } else {
        next(this::each);
      }
    }

    @Step
    @Foreach("names")
    void each(String name) {
      next(this::join);
    }

    @Step
    void split() {
      next(this::join);
    }

    @Step
    void other() {
      next(this::join);
    }

    @Step
    void join(Inputs<ForeachInChoice> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void foreachAndSplitAsCasesOfOneChoiceWithOneJoin() {
    assertThat(Shapes.of(ForeachInChoice.class))
        .contains("start -> end | split & other until join | each for each names until join");
  }

  static final class Loop extends Flow {
    int round;

    @Step
    void start() {
      next(this::refine);
    }

    @Step
    void refine() {
      round++;
      next(this::judge);
    }

    @Step
    void judge() {
      if (round < 3) {
        next(this::refine);
      } else if (round < 5) {
        next(this::start);
      } else if (round == 6) {
        next(this::judge);
      } else {
        next(this::end);
      }
    }

    @Step
    void end() {}
  }

  @Test
  void loopsOverOneStepSeveralStepsAndToTheStart() {
    assertThat(Shapes.of(Loop.class)).contains("judge -> refine | start | judge | end");
  }

  static final class LoopInForeach extends Flow {
    List<String> seeds = List.of();
    boolean good;

    @Step
    void start() {
      next(this::seed);
    }

    @Step
    @Foreach("seeds")
    void seed(String seed) {
      next(this::improve);
    }

    @Step
    void improve() {
      if (good) {
        next(this::join);
      } else {
        next(this::improve);
      }
    }

    @Step
    void join(Inputs<LoopInForeach> inputs) {
      if (good) {
        next(this::end);
      } else {
        next(this::seed);
      }
    }

    @Step
    void end() {}
  }

  @Test
  void loopInsideAForeachAndAroundIt() {
    assertThat(Shapes.of(LoopInForeach.class))
        .contains("improve -> join join | improve")
        .contains("join -> end | seed for each seeds until join");
  }

  static final class Inheriting extends Protected {
    @Step
    void start() {
      if (items.isEmpty()) {
        next(this::end);
      } else if (items.size() == 1) {
        next(this::work);
      } else {
        next(super::prepare);
      }
    }
  }

  @Test
  void inheritedStepsFromAnotherPackage() {
    assertThat(Shapes.of(Inheriting.class))
        .isEqualTo(
            """
            start -> end | work for each items until gather | prepare
            end ->\s
            work -> join gather
            prepare -> work for each items until gather
            gather -> end""");
    assertThat(StepGraph.of(Inheriting.class).bridges())
        .hasSize(3)
        .containsValues("end", "work", "prepare");
  }
}

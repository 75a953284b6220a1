package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Step;
import dev.flowjar.graph.elsewhere.Protected;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class GraphShapesTest {

  /** One line a step: {@code start -> a & b | end (join)}. */
  private static String shape(Class<? extends Flow> flow) {
    return StepGraph.of(flow).steps().stream()
        .map(
            step ->
                step.transitions().stream()
                    .map(GraphShapesTest::text)
                    .collect(Collectors.joining(" | ", step.name() + " -> ", "")))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Transition transition) {
    if (transition instanceof Transition.Split split) {
      return String.join(" & ", split.targets()) + " until " + split.join();
    }
    if (transition instanceof Transition.Foreach foreach) {
      return "%s for each %s until %s".formatted(foreach.target(), foreach.field(), foreach.join());
    }
    return transition instanceof Transition.Join join
        ? "join " + join.target()
        : transition.targets().get(0);
  }

  static final class Linear extends Flow {
    @Step
    void start() {
      next(this::middle);
    }

    @Step
    void middle() {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void linear() {
    assertThat(shape(Linear.class))
        .isEqualTo(
            """
            start -> middle
            middle -> end
            end ->\s""");
  }

  static final class SplitInThree extends Flow {
    @Step
    void start() {
      next(this::a, this::b, this::c);
    }

    @Step
    void a() {
      next(this::join);
    }

    @Step
    void b() {
      next(this::join);
    }

    @Step
    void c() {
      next(this::join);
    }

    @Step
    void join(Inputs<SplitInThree> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void split() {
    assertThat(shape(SplitInThree.class))
        .isEqualTo(
            """
            start -> a & b & c until join
            a -> join join
            b -> join join
            c -> join join
            join -> end
            end ->\s""");
  }

  static final class NestedSplits extends Flow {
    @Step
    void start() {
      next(this::a, this::b);
    }

    @Step
    void a() {
      next(this::aa, this::ab);
    }

    @Step
    void aa() {
      next(this::aaa, this::aab);
    }

    @Step
    void aaa() {
      next(this::joinAa);
    }

    @Step
    void aab() {
      next(this::joinAa);
    }

    @Step
    void joinAa(Inputs<NestedSplits> inputs) {
      next(this::joinA);
    }

    @Step
    void ab() {
      next(this::joinA);
    }

    @Step
    void joinA(Inputs<NestedSplits> inputs) {
      next(this::join);
    }

    @Step
    void b() {
      next(this::join);
    }

    @Step
    void join(Inputs<NestedSplits> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void nestedSplitsThreeDeep() {
    assertThat(shape(NestedSplits.class))
        .contains("start -> a & b until join")
        .contains("a -> aa & ab until joinA")
        .contains("aa -> aaa & aab until joinAa")
        .contains("joinAa -> join joinA")
        .contains("joinA -> join join");
  }

  static final class NestedForeach extends Flow {
    Map<String, int[]> groups = Map.of();
    int[] members = {};

    @Step
    void start() {
      next(this::group);
    }

    @Step
    @Foreach("groups")
    void group(Map.Entry<String, int[]> group) {
      members = group.getValue();
      next(this::member);
    }

    @Step
    @Foreach("members")
    void member(int member) {
      next(this::joinMembers);
    }

    @Step
    void joinMembers(Inputs<NestedForeach> inputs) {
      next(this::joinGroups);
    }

    @Step
    void joinGroups(Inputs<NestedForeach> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void nestedForeach() {
    assertThat(shape(NestedForeach.class))
        .isEqualTo(
            """
            start -> group for each groups until joinGroups
            group -> member for each members until joinMembers
            member -> join joinMembers
            joinMembers -> join joinGroups
            joinGroups -> end
            end ->\s""");
  }

  static final class SplitInForeach extends Flow {
    IntRange folds = IntRange.of(0, 3);

    @Step
    void start() {
      next(this::fold);
    }

    @Step
    @Foreach("folds")
    void fold(int fold) {
      next(this::train, this::describe);
    }

    @Step
    void train() {
      next(this::meet);
    }

    @Step
    void describe() {
      next(this::meet);
    }

    @Step
    void meet(Inputs<SplitInForeach> inputs) {
      next(this::join);
    }

    @Step
    void join(Inputs<SplitInForeach> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void splitInForeach() {
    assertThat(shape(SplitInForeach.class))
        .contains("start -> fold for each folds until join")
        .contains("fold -> train & describe until meet")
        .contains("meet -> join join");
  }

  static final class ForeachInSplit extends Flow {
    List<String> urls = List.of();

    @Step
    void start() {
      next(this::many, this::single);
    }

    @Step
    void many() {
      next(this::fetch);
    }

    @Step
    @Foreach("urls")
    void fetch(String url) {
      next(this::collect);
    }

    @Step
    void collect(Inputs<ForeachInSplit> inputs) {
      next(this::join);
    }

    @Step
    void single() {
      next(this::join);
    }

    @Step
    void join(Inputs<ForeachInSplit> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void foreachInSplit() {
    assertThat(shape(ForeachInSplit.class))
        .contains("start -> many & single until join")
        .contains("many -> fetch for each urls until collect")
        .contains("collect -> join join");
  }

  static final class Choice extends Flow {
    int size;

    @Step
    void start() {
      switch (size) {
        case 0 -> next(this::end);
        case 1 -> next(this::small);
        default -> {
          if (size > 100) {
            next(this::big, this::small);
          } else {
            next(this::small);
          }
        }
      }
    }

    @Step
    void small() {
      next(this::end);
    }

    @Step
    void big() {
      next(this::end);
    }

    @Step
    void end() {}
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
    assertThat(shape(ChoiceInForeach.class))
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
    assertThat(shape(ForeachInChoice.class))
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
    assertThat(shape(Loop.class)).contains("judge -> refine | start | judge | end");
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
    assertThat(shape(LoopInForeach.class))
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
    assertThat(shape(Inheriting.class))
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

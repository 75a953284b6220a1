package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GraphShapesTest {

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
    assertThat(Shapes.of(Linear.class))
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
    assertThat(Shapes.of(SplitInThree.class))
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
    assertThat(Shapes.of(NestedSplits.class))
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
    assertThat(Shapes.of(NestedForeach.class))
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
    assertThat(Shapes.of(SplitInForeach.class))
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
    assertThat(Shapes.of(ForeachInSplit.class))
        .contains("start -> many & single until join")
        .contains("many -> fetch for each urls until collect")
        .contains("collect -> join join");
  }
}

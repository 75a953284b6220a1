package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplitRulesTest {

  /** Splits into two branches. */
  abstract static class Branches extends Bounds {
    @Override
    @Step
    void start() {
      next(this::a, this::b);
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
    void join(Inputs<? extends Branches> inputs) {
      next(this::end);
    }
  }

  static final class JoinOfNothing extends Bounds {
    @Override
    @Step
    void start() {
      next(this::join);
    }

    @Step
    void join(Inputs<JoinOfNothing> inputs) {
      next(this::end);
    }
  }

  @Test
  void aJoinNeedsASplit() {
    assertThat(Issues.of(JoinOfNothing.class))
        .containsExactly(
            "Step 'start' in JoinOfNothing goes on to the join 'join', but no split or foreach is"
                + " open there. Let 'join' take nothing, or lead to it from inside a split."
                + " [join-without-split]");
  }

  static final class Unjoined extends Bounds {
    @Override
    @Step
    void start() {
      next(this::a, this::b);
    }

    @Step
    void a() {
      next(this::meet);
    }

    @Step
    void b() {
      next(this::meet);
    }

    @Step
    void meet() {
      next(this::end);
    }
  }

  static final class UnjoinedForeach extends Bounds {
    List<String> items = List.of();

    @Override
    @Step
    void start() {
      next(this::each);
    }

    @Step
    @Foreach("items")
    void each(String item) {
      next(this::end);
    }
  }

  @Test
  void aSplitMustBeJoined() {
    assertThat(Issues.of(Unjoined.class))
        .containsExactly(
            "The split of step 'start' into 'a' and 'b' in Unjoined is not joined. Let all its"
                + " ways lead to one step that takes Inputs<Unjoined>. [split-not-joined]");
    assertThat(Issues.of(UnjoinedForeach.class))
        .containsExactly(
            "The foreach 'each' of step 'start' in UnjoinedForeach is not joined. Let all its"
                + " ways lead to one step that takes Inputs<UnjoinedForeach>."
                + " [split-not-joined]");
  }

  static final class TwoJoins extends Branches {
    @Override
    @Step
    void b() {
      next(this::other);
    }

    @Step
    void other(Inputs<TwoJoins> inputs) {
      next(this::end);
    }
  }

  @Test
  void theBranchesMustMeetInOneJoin() {
    assertThat(Issues.of(TwoJoins.class))
        .containsExactly(
            "The split of step 'start' into 'a' and 'b' in TwoJoins is joined by different steps:"
                + " 'join' and 'other'. Let all its ways lead to the same join."
                + " [split-joined-twice]");
  }

  static final class OneBranchEnds extends Branches {
    @Override
    @Step
    void b() {
      next(this::end);
    }
  }

  @Test
  void aBranchMustNotEndBeforeItsJoin() {
    assertThat(Issues.of(OneBranchEnds.class))
        .containsExactly(
            "Step 'b' in OneBranchEnds goes on to 'end' while the split of step 'start' into 'a'"
                + " and 'b' is open. Go on to its join 'join'. [split-open-at-end]");
  }

  static final class LoopOutOfSplit extends Branches {
    boolean again;

    @Override
    @Step
    void b() {
      if (again) {
        next(this::start);
      } else {
        next(this::join);
      }
    }
  }

  @Test
  void aLoopMustNotLeaveASplit() {
    assertThat(Issues.of(LoopOutOfSplit.class))
        .containsExactly(
            "Step 'start' in LoopOutOfSplit is reached at the beginning, outside of any split and"
                + " also from 'b', inside the split of step 'start' into 'a' and 'b'. Join what is"
                + " open before you go on to 'start', or use two steps. [different-splits]");
  }

  static final class IntoABranch extends Branches {
    boolean alone;

    @Override
    @Step
    void start() {
      if (alone) {
        next(this::a);
      } else {
        next(this::a, this::b);
      }
    }
  }

  @Test
  void aBranchMustNotBeEnteredFromOutside() {
    assertThat(Issues.of(IntoABranch.class))
        .contains(
            "Step 'a' in IntoABranch is reached from 'start', outside of any split and also from"
                + " 'start', inside the split of step 'start' into 'a' and 'b'. Join what is open"
                + " before you go on to 'a', or use two steps. [different-splits]");
  }

  static final class Recursive extends Bounds {
    List<String> items = List.of();

    @Override
    @Step
    void start() {
      next(this::each);
    }

    @Step
    @Foreach("items")
    void each(String item) {
      if (item.isEmpty()) {
        next(this::join);
      } else {
        next(this::each);
      }
    }

    @Step
    void join(Inputs<Recursive> inputs) {
      next(this::end);
    }
  }

  @Test
  void aForeachMustNotOpenItselfAgain() {
    assertThat(Issues.of(Recursive.class))
        .anyMatch(text -> text.contains("Step 'each' in Recursive is reached from 'start'"));
  }

  static final class MoreBranchesSometimes extends Branches {
    boolean thorough;

    @Override
    @Step
    void start() {
      if (thorough) {
        next(this::a, this::b, this::c);
      } else {
        next(this::a, this::b);
      }
    }

    @Step
    void c() {
      next(this::join);
    }
  }

  static final class MoreBranchesElsewhere extends Branches {
    boolean thorough;

    @Override
    @Step
    void start() {
      if (thorough) {
        next(this::a, this::b, this::c);
      } else {
        next(this::a, this::b);
      }
    }

    @Step
    void c() {
      next(this::other);
    }

    @Step
    void other(Inputs<MoreBranchesElsewhere> inputs) {
      next(this::end);
    }
  }

  @Test
  void aChoiceOfSplitsMayShareBranchesIfTheyShareTheJoin() {
    assertThat(Issues.of(MoreBranchesSometimes.class)).isEmpty();
    assertThat(Issues.of(MoreBranchesElsewhere.class))
        .singleElement()
        .asString()
        .contains("is joined by different steps: 'join' and 'other'.");
  }
}

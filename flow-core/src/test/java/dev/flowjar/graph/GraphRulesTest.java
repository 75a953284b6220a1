package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import dev.flowjar.StepMethod;
import dev.flowjar.StepMethodWithInput;
import org.junit.jupiter.api.Test;

final class GraphRulesTest {

  static final class NoSteps extends Flow {
    void start() {}

    @Step
    void edn() {
      next(this::edn);
    }
  }

  @Test
  void startAndEndMustExist() {
    assertThat(Issues.of(NoSteps.class))
        .containsExactly(
            "Flow NoSteps has no step 'start'. Put @Step on its method 'start'. [no-start]",
            "Flow NoSteps has no step 'end'. Add a method: @Step void end() { }. Did you mean"
                + " 'edn'? [no-end]");
  }

  static final class Misspelt extends Bounds {
    @Override
    @Step
    void start() {
      next(this::evalute);
    }

    void evalute() {}

    @Step
    void evaluate() {
      next(this::end);
    }
  }

  @Test
  void aTargetMustBeAStep() {
    assertThat(Issues.of(Misspelt.class))
        .containsExactly(
            "Step 'start' in Misspelt goes on to 'evalute', which has no @Step. Put @Step on it."
                + " Did you mean 'evaluate'? [unknown-step]");
  }

  static final class Variable extends Bounds {
    boolean fast;

    @Override
    @Step
    void start() {
      StepMethod target = this::end;
      next(target);
    }
  }

  static final class Ternary extends Bounds {
    boolean fast;

    @Override
    @Step
    void start() {
      next(fast ? this::end : this::slow);
    }

    @Step
    void slow() {
      next(this::end);
    }
  }

  static final class SecondUnknown extends Bounds {
    boolean fast;

    @Override
    @Step
    void start() {
      next(this::slow, fast ? this::end : this::slow);
    }

    @Step
    void slow() {
      next(this::end);
    }
  }

  static final class OtherObject extends Bounds {
    @Override
    @Step
    void start() {
      OtherObject other = new OtherObject();
      next(other::end);
    }
  }

  static final class NextOfAnother extends Bounds {
    @Override
    @Step
    void start() {
      new NextOfAnother().next(this::end);
    }
  }

  static final class Unbound extends Bounds {
    @Override
    @Step
    void start() {
      next(Unbound::finish);
    }

    @Step
    void finish() {
      next(this::end);
    }
  }

  static final class LambdaThatDoesMore extends Bounds {
    int count;

    @Override
    @Step
    void start() {
      next(
          () -> {
            count++;
            end();
          });
    }
  }

  static final class ArrayOfUnknown extends Bounds {
    @Override
    @Step
    void start() {
      StepMethod[] more = {this::end};
      next(this::slow, this::slow, more);
    }

    @Step
    void slow() {
      next(this::end);
    }
  }

  @Test
  void aTargetMustBeConstant() {
    String form =
        "Step 'start' in %s calls next with something other than references to its own steps. Name"
            + " the steps in the call: next(this::train), or next(this::train, this::evaluate) for"
            + " a split. For a choice make several calls, as with if and else."
            + " [target-not-constant]";
    assertThat(Issues.of(Variable.class)).containsExactly(form.formatted("Variable"));
    assertThat(Issues.of(Ternary.class)).containsExactly(form.formatted("Ternary"));
    assertThat(Issues.of(SecondUnknown.class)).containsExactly(form.formatted("SecondUnknown"));
    assertThat(Issues.of(OtherObject.class)).containsExactly(form.formatted("OtherObject"));
    assertThat(Issues.of(NextOfAnother.class)).containsExactly(form.formatted("NextOfAnother"));
    assertThat(Issues.of(Unbound.class)).containsExactly(form.formatted("Unbound"));
    assertThat(Issues.of(ArrayOfUnknown.class)).containsExactly(form.formatted("ArrayOfUnknown"));
    assertThat(Issues.of(LambdaThatDoesMore.class))
        .containsExactly(form.formatted("LambdaThatDoesMore"));
  }

  static final class Stray extends Bounds {
    @Override
    @Step
    void start() {
      Runnable later = () -> next(this::end);
      later.run();
      go();
      new Inner().go();
      next(this::end);
    }

    private void go() {
      next(this::end);
    }

    final class Inner {
      void go() {
        next(Stray.this::end);
      }
    }
  }

  @Test
  void nextMayOnlyBeCalledInSteps() {
    String fix =
        " Call next in the method with @Step itself, where the graph can be read from it."
            + " [next-outside-step]";
    assertThat(Issues.of(Stray.class))
        .containsExactlyInAnyOrder(
            "Flow Stray calls next in a lambda in 'start' of Stray, which is no step." + fix,
            "Flow Stray calls next in method 'go' of Stray, which is no step." + fix,
            "Flow Stray calls next in a class inside Stray, which is no step." + fix);
  }

  static final class Silent extends Bounds {
    @Override
    @Step
    void start() {
      next(this::silent);
    }

    @Step
    void silent() {}
  }

  @Test
  void everyStepButEndMustCallNext() {
    assertThat(Issues.of(Silent.class))
        .containsExactly(
            "Step 'silent' in Silent never calls next. End it with next(this::end) or the step"
                + " that follows. [no-next]");
  }

  static final class Endless extends Bounds {
    @Override
    @Step
    void end() {
      next(this::start);
    }
  }

  @Test
  void endMustNotCallNext() {
    assertThat(Issues.of(Endless.class))
        .containsExactly(
            "Step 'end' in Endless calls next, but nothing comes after it. Take the call out, or"
                + " move it to a step of another name. [next-in-end]");
  }

  static final class Island extends Bounds {
    @Step
    void island() {
      next(this::end);
    }
  }

  @Test
  void everyStepMustBeReached() {
    assertThat(Issues.of(Island.class))
        .containsExactly(
            "Step 'island' in Island is never reached. Lead to it with next(this::island), or"
                + " remove its @Step. [unreachable]");
  }

  static final class Whirl extends Bounds {
    boolean fast;

    @Override
    @Step
    void start() {
      if (fast) {
        next(this::end);
      } else {
        next(this::round);
      }
    }

    @Step
    void round() {
      next(this::again);
    }

    @Step
    void again() {
      next(this::round);
    }
  }

  @Test
  void everyStepMustBeAbleToGetToTheEnd() {
    assertThat(Issues.of(Whirl.class))
        .containsExactly(
            "Step 'round' in Whirl can never get to 'end'. Add a way out of the loop, such as"
                + " next(this::end) in an if. [dead-end]",
            "Step 'again' in Whirl can never get to 'end'. Add a way out of the loop, such as"
                + " next(this::end) in an if. [dead-end]");
  }

  static final class Twice extends Bounds {
    @Override
    @Step
    void start() {
      next(this::a, this::a);
    }

    @Step
    void a() {
      next(this::join);
    }

    @Step
    void join(Inputs<Twice> inputs) {
      next(this::end);
    }
  }

  @Test
  void theBranchesOfASplitMustDiffer() {
    assertThat(Issues.of(Twice.class))
        .containsExactly(
            "Step 'start' in Twice splits into 'a' twice. Name each branch once, or use @Foreach to"
                + " run a step several times. [branch-twice]");
  }

  static final class JoinAsBranch extends Bounds {
    @Override
    @Step
    void start() {
      next(this::a, this::join);
    }

    @Step
    void a() {
      next((StepMethodWithInput<Inputs<JoinAsBranch>>) this::join);
    }

    void join() {}

    @Step
    void join(Inputs<JoinAsBranch> inputs) {
      next(this::end);
    }
  }

  @Test
  void aJoinMustNotBeABranch() {
    assertThat(Issues.of(JoinAsBranch.class))
        .containsExactly(
            "Step 'join' in JoinAsBranch shares its name with another method of JoinAsBranch."
                + " Rename one of them: a step is known by its name alone. [step-overloaded]",
            "Step 'start' in JoinAsBranch splits into 'join', which is a join. Split into a step"
                + " that takes nothing and that goes on to 'join'. [branch-takes-input]");
  }

  static final class ManyMistakes extends Bounds {
    @Override
    @Step
    void start() {
      next(this::missing);
    }

    void missing() {}

    @Step
    int count() {
      return 1;
    }
  }

  @Test
  void allFindingsComeAtOnceEachWithItsPlace() {
    assertThatThrownBy(() -> StepGraph.of(ManyMistakes.class))
        .isInstanceOf(InvalidFlowException.class)
        .hasMessageMatching(
            """
            Flow ManyMistakes has 3 problems:
              GraphRulesTest.java:\\d+: Step 'count' in ManyMistakes returns int\\. Let it .*
              GraphRulesTest.java:\\d+: Step 'start' in ManyMistakes goes on to 'missing', .*
              GraphRulesTest.java:\\d+: Step 'count' in ManyMistakes never calls next\\. .*""");
  }

  @Test
  void aPlaceIsTheLineOfTheCall() {
    StackTraceElement here = new Throwable().getStackTrace()[0];
    String location = Issues.found(ManyMistakes.class).get(1).location();
    int line = Integer.parseInt(location.substring(location.indexOf(':') + 1));
    assertThat(line).isBetween(here.getLineNumber() - 60, here.getLineNumber());
  }
}

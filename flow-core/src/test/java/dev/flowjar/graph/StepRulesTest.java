package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Project;
import dev.flowjar.Step;
import dev.flowjar.graph.elsewhere.Protected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StepRulesTest {

  abstract static class AbstractFlow extends Bounds {}

  static final class NeedsArgument extends Bounds {
    NeedsArgument(int size) {}
  }

  private static final class Hidden extends Bounds {
    private Hidden() {}
  }

  @SuppressWarnings("ClassCanBeStatic")
  final class InnerFlow extends Bounds {}

  @Test
  void aFlowMustBeInstantiable() {
    assertThat(Issues.of(AbstractFlow.class))
        .containsExactly(
            "Flow AbstractFlow is abstract, so it cannot be created. Make it a plain class; its"
                + " superclasses may be abstract. [not-instantiable]");
    assertThat(Issues.of(NeedsArgument.class))
        .containsExactly(
            "Flow NeedsArgument has no constructor without parameters, so it cannot be created. Add"
                + " one, of any visibility; it may be private. [not-instantiable]");
    assertThat(Issues.of(InnerFlow.class))
        .containsExactly(
            "Flow InnerFlow is an inner class, which exists only inside an object of another, so it"
                + " cannot be created. Make it static. [not-instantiable]");
    assertThat(Issues.of(Hidden.class)).isEmpty();
  }

  @Test
  void aFlowMustNotBeWrittenInsideAMethod() {
    class Local extends Bounds {}
    assertThat(Issues.of(Local.class))
        .containsExactly(
            "Flow Local is written inside a method, so it cannot be created. Make it a class of its"
                + " own. [not-instantiable]");
  }

  @Project("Fraud!")
  static final class OddProject extends Bounds {}

  @Project("fraud-2_new")
  static class InProject extends Bounds {}

  static final class InheritsProject extends InProject {}

  @Test
  void aProjectHasAPlainName() {
    assertThat(Issues.of(OddProject.class))
        .containsExactly(
            "The project of flow OddProject is called 'Fraud!'. Use 1 to 128 letters from a to z,"
                + " digits, - and _. [project-name]");
    assertThat(StepGraph.of(InheritsProject.class).project()).contains("fraud-2_new");
  }

  static final class Signatures extends Bounds {
    List<String> items = List.of();

    @Override
    @Step
    void start() {
      next(this::item);
      next(this::none);
      next(this::joinOfItems);
      next(this::foreign);
      next(this::_odd);
    }

    @Step
    static void fixed() {}

    @Step
    List<Map<String, int[]>> returning() {
      next(this::end);
      return List.of();
    }

    @Step
    void two(String first) {
      next(this::end);
    }

    @Step
    void three(String first, int second) {
      next(this::end);
    }

    @Step
    void item(Map.Entry<String, Integer> item) {
      next(this::end);
    }

    @Step
    @Foreach("items")
    void none() {
      next(this::end);
    }

    @Step
    @Foreach("items")
    void joinOfItems(Inputs<Signatures> inputs) {
      next(this::end);
    }

    @Step
    void foreign(Inputs<Hidden> inputs) {
      next(this::end);
    }

    @Step
    void _odd() {
      next(this::end);
    }
  }

  @Test
  void aStepMustHaveTheRightSignature() {
    assertThat(Issues.of(Signatures.class))
        .contains(
            "Step 'fixed' in Signatures is static. Make it an instance method. [step-static]",
            "Step 'returning' in Signatures returns List<Map<String, int[]>>. Let it return void"
                + " and put its result into a field. [step-returns]",
            "Step 'three' in Signatures takes 2 parameters. A step takes nothing, one item of a"
                + " foreach, or Inputs. Put the rest into fields. [too-many-parameters]",
            "Step 'item' in Signatures takes Map.Entry<String, Integer>, but has no @Foreach. Put"
                + " @Foreach(\"field\") on it with the field that holds the items, or let it take"
                + " Inputs<Signatures> to be a join. [item-without-foreach]",
            "Step 'none' in Signatures has @Foreach(\"items\"), but takes no item. Give it one"
                + " parameter of the type of the items. [foreach-without-item]",
            "Step 'joinOfItems' in Signatures has @Foreach(\"items\"), but takes Inputs. Let it"
                + " take an item, or remove @Foreach and split in a step after the join."
                + " [foreach-join]",
            "Step 'foreign' in Signatures takes Inputs<Hidden>, which is another flow. Let it take"
                + " Inputs<Signatures>. [foreign-inputs]",
            "Step '_odd' in Signatures has a name that cannot be part of a path. Use letters from"
                + " a to z, digits and _, and begin with a letter. [step-name]");
  }

  static final class Borders extends Flow {
    List<String> items = List.of();

    @Step
    @Foreach("items")
    void start(String item) {
      next(this::end);
    }

    @Step
    void end(Inputs<Borders> inputs) {}
  }

  @Test
  void startAndEndMustTakeNothing() {
    assertThat(Issues.of(Borders.class))
        .contains(
            "Step 'start' in Borders takes String. Let it take nothing: nothing comes before it."
                + " Use a second step. [start-end-input]",
            "Step 'end' in Borders takes Inputs<Borders>. Let it take nothing, and do this in a"
                + " step before it. [start-end-input]");
  }

  static final class Overloaded extends Bounds {
    @Step
    void end(String text) {}
  }

  abstract static class PrivateStep extends Bounds {
    @SuppressWarnings("UnusedMethod")
    @Step
    private void work() {
      next(this::end);
    }
  }

  static final class SameNameTwice extends PrivateStep {
    @Override
    @Step
    void start() {
      next(this::work);
    }

    @Step
    private void work() {
      next(this::end);
    }
  }

  @Test
  void aStepNameMustBeUnique() {
    assertThat(Issues.of(Overloaded.class))
        .contains(
            "Step 'end' in Overloaded shares its name with another method of Bounds. Rename one of"
                + " them: a step is known by its name alone. [step-overloaded]");
    assertThat(Issues.of(SameNameTwice.class))
        .containsExactly(
            "Step 'work' in SameNameTwice shares its name with another method of PrivateStep."
                + " Rename one of them: a step is known by its name alone. [step-overloaded]");
  }

  static final class ForgottenStep extends Bounds {
    @Override
    void start() {
      next(this::end);
    }
  }

  @Test
  void anOverridingMethodMustBeAStepToo() {
    assertThat(Issues.of(ForgottenStep.class))
        .containsExactly(
            "Method 'start' in ForgottenStep overrides a step, but has no @Step. Put @Step on it"
                + " too. [override-without-step]");
  }

  abstract static class Unfinished extends Bounds {
    @Step
    abstract void work();
  }

  static final class Finished extends Unfinished {
    @Override
    @Step
    void start() {
      next(this::work);
    }

    @Override
    @Step
    void work() {
      next(this::end);
    }
  }

  @Test
  void aStepMustNotBeAbstract() {
    assertThat(Issues.of(Unfinished.class))
        .contains(
            "Step 'work' in Unfinished is abstract. Give it a body, or override it with @Step."
                + " [step-abstract]");
    assertThat(Issues.of(Finished.class)).isEmpty();
  }

  static final class InputsOfSuperclass extends Protected {
    @Step
    void start() {
      next(this::prepare);
    }
  }

  abstract static class SelfTyped<F extends SelfTyped<F>> extends Bounds {
    List<String> items = List.of();

    @Override
    @Step
    void start() {
      next(this::each);
    }

    @Step
    @Foreach("items")
    void each(String item) {
      next(this::join);
    }

    @Step
    void join(Inputs<F> inputs) {
      next(this::end);
    }
  }

  static final class Self extends SelfTyped<Self> {}

  @Test
  void inputsMayBeOfASuperclassOrATypeVariable() {
    assertThat(Issues.of(InputsOfSuperclass.class)).isEmpty();
    assertThat(Issues.of(Self.class)).isEmpty();
  }
}

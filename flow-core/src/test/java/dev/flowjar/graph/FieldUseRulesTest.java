package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Catch;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Step;
import dev.flowjar.StepFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldUseRulesTest {

  /** Runs a step {@code each} for the items of a field. */
  abstract static class Each<T> extends Bounds {
    List<T> typed = List.of();

    @Step
    void join(Inputs<? extends Each<T>> inputs) {
      next(this::end);
    }
  }

  static final class Names extends ArrayList<String> {}

  record Row(String name) {}

  static final class Items extends Each<Row> {
    List<String> strings = List.of();
    int[] ints = {};
    double[][] rows = {};
    Map<String, Integer> map = Map.of();
    IntRange range = IntRange.of(0, 1);
    Names names = new Names();
    Collection<? extends Number> numbers = List.of();

    @SuppressWarnings("rawtypes")
    Iterable raw = List.of();

    Path path = Path.of("");

    @Override
    @Step
    void start() {
      if (strings.isEmpty()) {
        next(this::string);
      } else if (strings.size() > 1) {
        next(this::charSequence);
      } else if (strings.size() > 2) {
        next(this::integer);
      } else if (strings.size() > 3) {
        next(this::row);
      } else if (strings.size() > 4) {
        next(this::entry);
      } else if (strings.size() > 5) {
        next(this::ranged);
      } else if (strings.size() > 6) {
        next(this::named);
      } else if (strings.size() > 7) {
        next(this::number);
      } else if (strings.size() > 8) {
        next(this::rawItem);
      } else if (strings.size() > 9) {
        next(this::element);
      } else if (strings.size() > 10) {
        next(this::typedItem);
      } else {
        next(this::object);
      }
    }

    @Step
    @Foreach("strings")
    void string(String item) {
      next(this::join);
    }

    @Step
    @Foreach("strings")
    void charSequence(CharSequence item) {
      next(this::join);
    }

    @Step
    @Foreach("ints")
    void integer(Integer item) {
      next(this::join);
    }

    @Step
    @Foreach("rows")
    void row(double[] item) {
      next(this::join);
    }

    @Step
    @Foreach("map")
    void entry(Map.Entry<String, Integer> item) {
      next(this::join);
    }

    @Step
    @Foreach("range")
    void ranged(int item) {
      next(this::join);
    }

    @Step
    @Foreach("names")
    void named(String item) {
      next(this::join);
    }

    @Step
    @Foreach("numbers")
    void number(Integer item) {
      next(this::join);
    }

    @Step
    @Foreach("raw")
    void rawItem(String item) {
      next(this::join);
    }

    @Step
    @Foreach("path")
    void element(Path item) {
      next(this::join);
    }

    @Step
    @Foreach("typed")
    void typedItem(Row item) {
      next(this::join);
    }

    @Step
    @Foreach("strings")
    void object(Object item) {
      next(this::join);
    }
  }

  @Test
  void anItemHasTheElementTypeOfItsField() {
    assertThat(Issues.of(Items.class)).isEmpty();
  }

  static final class WrongItems extends Each<Row> {
    List<String> strings = List.of();
    int[] ints = {};
    Map<String, Integer> map = Map.of();

    @Override
    @Step
    void start() {
      if (strings.isEmpty()) {
        next(this::number);
      } else if (strings.size() == 1) {
        next(this::wide);
      } else if (strings.size() == 2) {
        next(this::value);
      } else {
        next(this::text);
      }
    }

    @Step
    @Foreach("strings")
    void number(Integer item) {
      next(this::join);
    }

    @Step
    @Foreach("ints")
    void wide(long item) {
      next(this::join);
    }

    @Step
    @Foreach("map")
    void value(Integer item) {
      next(this::join);
    }

    @Step
    @Foreach("typed")
    void text(String item) {
      next(this::join);
    }
  }

  @Test
  void anItemOfAnotherTypeIsRefused() {
    assertThat(Issues.of(WrongItems.class))
        .containsExactly(
            "Step 'number' in WrongItems takes Integer, but the items of 'strings' (List<String>)"
                + " are String. Let it take String. [item-type]",
            "Step 'wide' in WrongItems takes long, but the items of 'ints' (int[]) are int. Let"
                + " it take int. [item-type]",
            "Step 'value' in WrongItems takes Integer, but the items of 'map' (Map<String,"
                + " Integer>) are Map.Entry. Let it take Map.Entry. [item-type]",
            "Step 'text' in WrongItems takes String, but the items of 'typed' (List<T>) are Row."
                + " Let it take Row. [item-type]");
  }

  static final class WrongFields extends Each<Row> {
    static final List<String> FIXED = List.of();
    transient List<String> passing = List.of();
    List<String> airports = List.of();
    int count;

    @Override
    @Step
    void start() {
      if (count == 0) {
        next(this::misspelt);
      } else if (count == 1) {
        next(this::fixed);
      } else if (count == 2) {
        next(this::passing);
      } else {
        next(this::counted);
      }
    }

    @Step
    @Foreach("airprots")
    void misspelt(String item) {
      next(this::join);
    }

    @Step
    @Foreach("FIXED")
    void fixed(String item) {
      next(this::join);
    }

    @Step
    @Foreach("passing")
    void passing(String item) {
      next(this::join);
    }

    @Step
    @Foreach("count")
    void counted(int item) {
      next(this::join);
    }
  }

  @Test
  void foreachNeedsAFieldWithItems() {
    assertThat(Issues.of(WrongFields.class))
        .containsExactly(
            "Step 'misspelt' in WrongFields has @Foreach(\"airprots\"), but WrongFields has no such"
                + " field. Add the field or name another one. Did you mean 'airports'?"
                + " [foreach-field]",
            "Step 'fixed' in WrongFields has @Foreach(\"FIXED\"), but the field is static, so it is"
                + " not stored. Remove static from the field. [foreach-field]",
            "Step 'passing' in WrongFields has @Foreach(\"passing\"), but the field is transient,"
                + " so it is not stored. Remove transient from the field. [foreach-field]",
            "Step 'counted' in WrongFields runs for each of 'count', which is of type int. Make it an"
                + " Iterable such as List, an array, a Map or an IntRange. [foreach-field]");
  }

  static final class Catching extends Bounds {
    StepFailure failure = StepFailure.workerDied("");
    Object anything = "";
    String text = "";
    final StepFailure fixed = StepFailure.workerDied("");

    @Override
    @Step
    @Catch("failure")
    void start() {
      next(this::toObject);
    }

    @Step
    @Catch("anything")
    void toObject() {
      next(this::toText);
    }

    @Step
    @Catch("text")
    void toText() {
      next(this::toFinal);
    }

    @Step
    @Catch("fixed")
    void toFinal() {
      next(this::toNothing);
    }

    @Step
    @Catch("failures")
    void toNothing() {
      next(this::choosing);
    }

    @Step
    @Catch("failure")
    void choosing() {
      if (text.isEmpty()) {
        next(this::end);
      } else {
        next(this::splitting);
      }
    }

    @Step
    @Catch("failure")
    void splitting() {
      next(this::a, this::b);
    }

    @Step
    @Catch("failure")
    void a() {
      next(this::join);
    }

    @Step
    void b() {
      next(this::join);
    }

    @Step
    void join(Inputs<Catching> inputs) {
      next(this::end);
    }
  }

  @Test
  void catchNeedsAFieldForTheFailureAndOneWayOn() {
    String oneWay =
        " Go on to one step that takes nothing or to a join, and decide there: after a failure"
            + " nobody knows where the step would have gone. [catch-next]";
    assertThat(Issues.of(Catching.class))
        .containsExactly(
            "Step 'toText' in Catching catches into 'text', which is of type String. Make the field a"
                + " StepFailure. [catch-field]",
            "Step 'toFinal' in Catching has @Catch(\"fixed\"), but the field is final. Remove final"
                + " from the field. [catch-field]",
            "Step 'toNothing' in Catching has @Catch(\"failures\"), but Catching has no such field."
                + " Add the field or name another one. Did you mean 'failure'? [catch-field]",
            "Step 'choosing' in Catching has @Catch and 2 ways on." + oneWay,
            "Step 'splitting' in Catching has @Catch and goes on to a split or foreach." + oneWay);
  }

  abstract static class Shadowed extends Bounds {
    private List<String> items = List.of();

    @Override
    @Step
    void start() {
      next(this::each);
    }

    @Step
    @Foreach("items")
    void each(String item) {
      if (!items.contains(item)) {
        items = List.of(item);
      }
      next(this::join);
    }

    @Step
    void join(Inputs<? extends Shadowed> inputs) {
      next(this::end);
    }
  }

  static final class Shadowing extends Shadowed {
    int items;
  }

  @Test
  void aPrivateFieldOfASuperclassKeepsANameOfItsOwn() {
    assertThat(Issues.of(Shadowing.class)).isEmpty();
    assertThat(StepGraph.of(Shadowing.class).steps().get(0).transitions())
        .containsExactly(new Transition.Foreach("each", "Shadowed.items", "join"));
  }
}

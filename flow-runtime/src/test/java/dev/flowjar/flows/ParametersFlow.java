package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.IncludeFile;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Parameters of every type, and what each step sees of them. */
public class ParametersFlow extends Flow {

  /** One of a few. */
  public enum Colour {
    RED,
    GREEN
  }

  /** Some numbers together. */
  public record Window(int width, double height, List<String> labels) {}

  @Parameter boolean truth;
  @Parameter Boolean boxedTruth;
  @Parameter byte tiny;
  @Parameter short small;
  @Parameter int number = 5;
  @Parameter Integer boxedNumber;
  @Parameter long large;
  @Parameter float half;
  @Parameter double fraction;
  @Parameter char letter = 'x';
  @Parameter String text = "";
  @Parameter Colour colour = Colour.RED;
  @Parameter Path file;
  @Parameter Duration pause;
  @Parameter Instant moment;
  @Parameter LocalDate day;
  @Parameter URI link;
  @Parameter List<String> words = List.of();

  @Parameter(separator = ";")
  List<Integer> numbers = List.of();

  @Parameter List<LocalDate> days = List.of();
  @Parameter Window window;
  @Parameter List<Window> windows = List.of();
  @Parameter Map<String, Integer> sizes = Map.of();
  @IncludeFile String included;
  @IncludeFile byte[] bytes;

  String seen = "";
  List<String> seenByAll = List.of();
  IntRange items = IntRange.of(0, 2);

  @Step
  void start() {
    look();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(int item) {
    look();
    next(this::join);
  }

  @Step
  void join(Inputs<ParametersFlow> inputs) {
    look();
    seenByAll = inputs.stream().map(i -> i.seen).toList();
    next(this::left, this::right);
  }

  @Step
  void left() {
    look();
    next(this::joinBranches);
  }

  @Step
  void right() {
    look();
    next(this::joinBranches);
  }

  @Step
  void joinBranches(Inputs<ParametersFlow> inputs) {
    look();
    next(this::end);
  }

  @Step
  void end() {
    look();
  }

  private void look() {
    List<Object> values =
        Arrays.asList(
            truth,
            boxedTruth,
            tiny,
            small,
            number,
            boxedNumber,
            large,
            half,
            fraction,
            letter,
            text,
            colour,
            file,
            pause,
            moment,
            day,
            link,
            words,
            numbers,
            days,
            window,
            windows,
            new TreeMap<>(sizes),
            included,
            bytes.length);
    seen = values + " " + current().parameters().get("number");
  }
}

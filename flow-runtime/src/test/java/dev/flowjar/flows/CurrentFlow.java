package dev.flowjar.flows;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what a step can ask for. */
public class CurrentFlow extends Flow {

  @Parameter int number = 5;

  Map<String, List<String>> rows = new TreeMap<>(Map.of("a", List.of("x"), "b", List.of("y", "z")));
  List<String> cells = List.of();
  String about = "";
  String temporary = "";
  Set<String> tags = Set.of();

  @Step
  void start() throws IOException {
    look();
    next(this::row);
  }

  @Step
  @Foreach("rows")
  void row(Map.Entry<String, List<String>> item) throws IOException {
    cells = item.getValue();
    look();
    next(this::cell);
  }

  @Step
  @Foreach("cells")
  void cell(String item) throws IOException {
    look();
    next(this::joinCells);
  }

  @Step
  void joinCells(Inputs<CurrentFlow> inputs) throws IOException {
    look();
    next(this::joinRows);
  }

  @Step
  void joinRows(Inputs<CurrentFlow> inputs) throws IOException {
    look();
    next(this::end);
  }

  @Step
  void end() throws IOException {
    look();
  }

  private void look() throws IOException {
    Current current = current();
    about =
        "%s %s %s %d %s %s %s %s"
            .formatted(
                current.flowName(),
                current.pathspec(),
                current.user(),
                current.attempt(),
                current.namespace(),
                current.parameters(),
                current.originRun().isPresent(),
                current.foreachStack().stream()
                    .map(
                        frame ->
                            "%s %d of %d".formatted(frame.step(), frame.index(), frame.count()))
                    .toList());
    tags = new TreeSet<>(current.tags());
    temporary = current.temporaryDirectory().toString();
    Files.writeString(current.temporaryDirectory().resolve("file"), "");
  }
}

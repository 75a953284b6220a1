package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of its items fails until a file exists, so that there is something to resume. */
public class FailsUntilFlow extends Flow {

  @Parameter(required = true, help = "the file that must exist")
  String marker;

  List<String> names;
  String name;
  List<String> all;

  @Step
  void start() {
    names = List.of("ann", "bob", "cid");
    next(this::visit);
  }

  @Step
  @Foreach("names")
  void visit(String name) {
    this.name = name;
    if (name.equals("bob") && !Files.exists(Path.of(marker))) {
      throw new IllegalStateException("there is no " + Path.of(marker).getFileName());
    }
    next(this::join);
  }

  @Step
  void join(Inputs<FailsUntilFlow> inputs) {
    all = inputs.stream().map(i -> i.name).toList();
    next(this::end);
  }

  @Step
  void end() {
    System.out.println("visited " + all);
  }
}

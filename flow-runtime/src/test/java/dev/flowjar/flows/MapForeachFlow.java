package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A foreach over the entries of a map. */
public class MapForeachFlow extends TracedFlow {

  Map<String, Integer> sizes = new LinkedHashMap<>();
  String key = "";
  int size;
  List<String> results = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    sizes.put("b", 2);
    sizes.put("a", 1);
    next(this::body);
  }

  @Step
  @Foreach("sizes")
  void body(Map.Entry<String, Integer> item) throws InterruptedException {
    key = item.getKey();
    size = item.getValue();
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<MapForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    results = inputs.stream().map(i -> i.key + i.size).toList();
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}

package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.Flow;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.runtime.FlowRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: tells what is wrong with flows, without running them. */
@Command
final class CheckCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "FLOW",
      description = "The flow, or a source file such as Hello.java. Default: all flows.")
  private @Nullable String flow;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean isJson;

  CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** What came out about one flow; it is invalid if there are issues. */
  private record Finding(Class<? extends Flow> type, int steps, List<GraphIssue> issues) {}

  @Override
  public ExitCode run() {
    List<Finding> findings = flows().stream().map(CheckCommand::check).toList();
    Console console = invocation.console();
    if (isJson) {
      console.print(JsonText.of(json(findings)));
    } else {
      findings.forEach(finding -> text(finding).forEach(console::print));
    }
    boolean isValid = findings.stream().allMatch(finding -> finding.issues().isEmpty());
    return isValid ? ExitCode.OK : ExitCode.INVALID_FLOW;
  }

  private List<Class<? extends Flow>> flows() {
    if (flow != null || invocation.flow().isPresent()) {
      List<String> words = Optional.ofNullable(flow).map(List::of).orElse(List.of());
      return List.of(FlowChoice.of(invocation, words).only());
    }
    FlowClasses classes = new FlowClasses(FlowMain.class.getClassLoader());
    List<Class<? extends Flow>> all = new ArrayList<>();
    for (FlowClasses.Found found : classes.all()) {
      all.add(classes.named(found.className()));
    }
    if (all.isEmpty()) {
      throw new UsageException(FlowClasses.present(List.of()));
    }
    return all;
  }

  private static Finding check(Class<? extends Flow> type) {
    try {
      return new Finding(type, FlowRunner.of(type).check().steps().size(), List.of());
    } catch (InvalidFlowException e) {
      return new Finding(type, 0, e.issues());
    }
  }

  private List<String> text(Finding finding) {
    Console console = invocation.console();
    String name = console.paintData(Paint.BOLD, finding.type().getSimpleName());
    if (finding.issues().isEmpty()) {
      String valid = console.paintData(Paint.GREEN, "valid");
      return List.of("%s: %s, %d steps".formatted(name, valid, finding.steps()));
    }
    List<String> lines = new ArrayList<>();
    int count = finding.issues().size();
    String problems = count == 1 ? "1 problem" : count + " problems";
    lines.add("%s: %s".formatted(name, console.paintData(Paint.RED, problems)));
    finding.issues().forEach(issue -> lines.add("  " + issue));
    return lines;
  }

  private static JsonArray json(List<Finding> findings) {
    JsonArray flows = new JsonArray();
    for (Finding finding : findings) {
      JsonArray issues = new JsonArray();
      for (GraphIssue issue : finding.issues()) {
        JsonObject object = new JsonObject();
        object.addProperty("rule", issue.rule());
        object.addProperty("step", issue.step());
        object.addProperty("message", issue.message());
        object.addProperty("fix", issue.fix());
        object.addProperty("location", issue.location());
        issues.add(object);
      }
      JsonObject object = new JsonObject();
      object.addProperty("flow", finding.type().getSimpleName());
      object.addProperty("class", finding.type().getName());
      object.addProperty("valid", finding.issues().isEmpty());
      object.add("issues", issues);
      flows.add(object);
    }
    return flows;
  }
}

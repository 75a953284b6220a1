package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flows}: the flows on the class path. */
@Command
final class FlowsCommand implements FlowCommand {

  private final Invocation invocation;

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean isJson;

  FlowsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    Console console = invocation.console();
    List<FlowClasses.Found> flows = new FlowClasses(FlowMain.class.getClassLoader()).all();
    if (isJson) {
      JsonArray array = new JsonArray();
      for (FlowClasses.Found flow : flows) {
        JsonObject object = new JsonObject();
        object.addProperty("flow", flow.name());
        object.addProperty("class", flow.className());
        array.add(object);
      }
      console.print(JsonText.of(array));
      return ExitCode.OK;
    }
    if (flows.isEmpty()) {
      console.say(FlowClasses.present(List.of()));
      return ExitCode.OK;
    }
    Table table = new Table("FLOW", "CLASS");
    flows.forEach(flow -> table.row(flow.name(), flow.className()));
    table.lines(console.columns()).forEach(console::print);
    return ExitCode.OK;
  }
}

package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The parameters of a flow as options: {@code --minFlights 50} or {@code --min-flights 50}. */
final class ParameterOptions {

  private final Parameters parameters;
  private final Map<ParameterNode, OptionSpec> options = new LinkedHashMap<>();
  private final Map<ParameterNode, OptionSpec> negations = new LinkedHashMap<>();

  private ParameterOptions(Parameters parameters) {
    this.parameters = parameters;
  }

  /** Adds the parameters of a flow to a command. */
  static ParameterOptions addTo(CommandSpec spec, Class<? extends Flow> flow, StepGraph graph) {
    ParameterOptions added = new ParameterOptions(Parameters.of(flow, graph));
    added.parameters.all().forEach(parameter -> added.add(parameter, spec));
    return added;
  }

  private void add(ParameterNode parameter, CommandSpec spec) {
    boolean isSwitch = parameters.isSwitch(parameter);
    OptionSpec option =
        OptionSpec.builder(names("--", parameter.name(), spec))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(isSwitch ? "0..1" : "1")
            .fallbackValue("true")
            .paramLabel(
                isSwitch ? "true|false" : parameters.typeName(parameter).toUpperCase(Locale.ROOT))
            .description(description(parameters, parameter))
            .build();
    options.put(parameter, option);
    spec.addOption(option);
    if (isSwitch && !spec.optionsMap().containsKey("--no-" + parameter.name())) {
      OptionSpec negation =
          OptionSpec.builder(names("--no-", parameter.name(), spec))
              .type(boolean.class)
              .arity("0")
              .hidden(true)
              .build();
      negations.put(parameter, negation);
      spec.addOption(negation);
    }
  }

  /** Gives the parameters a section of their own in the help, before the other options. */
  void showIn(CommandLine line, String flow) {
    List<OptionSpec> others =
        line.getCommandSpec().options().stream()
            .filter(option -> !options.containsValue(option) && !negations.containsValue(option))
            .toList();
    List<OptionSpec> own = List.copyOf(options.values());
    line.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help ->
                (own.isEmpty()
                        ? ""
                        : "Parameters of %s:%n%s"
                            .formatted(flow, help.optionListExcludingGroups(own)))
                    + "Options:%n%s".formatted(help.optionListExcludingGroups(others)));
  }

  /** Hands what was typed to a runner. */
  void giveTo(FlowRunner runner) {
    options.forEach(
        (parameter, option) -> {
          List<String> values = new ArrayList<>();
          if (option.getValue() instanceof List<?> typed) {
            typed.forEach(value -> values.add(String.valueOf(value)));
          }
          OptionSpec negation = negations.get(parameter);
          if (negation != null && Boolean.TRUE.equals(negation.getValue())) {
            values.add("false");
          }
          if (!values.isEmpty()) {
            runner.parameter(parameter.name(), joined(parameter, values));
          }
        });
  }

  private String joined(ParameterNode parameter, List<String> values) {
    boolean isList = parameters.typeName(parameter).matches("(List|Collection|Iterable)<.*");
    if (values.size() > 1 && !isList) {
      throw new UsageException(
          "Parameter '%s' is given %d times: %s. Give it once."
              .formatted(parameter.name(), values.size(), String.join(", ", values)));
    }
    return parameter.source() instanceof ParameterNode.Value value
        ? String.join(value.separator(), values)
        : values.get(0);
  }

  /** Help, default and source of a parameter on one line. */
  static String description(Parameters parameters, ParameterNode parameter) {
    StringBuilder text = new StringBuilder(parameter.help());
    if (parameters.isRequired(parameter)) {
      text.append(" (required)");
    } else {
      parameters.defaultText(parameter).ifPresent(d -> text.append(" (default: %s)".formatted(d)));
    }
    if (parameter.source() instanceof ParameterNode.Value value && !value.env().isEmpty()) {
      text.append(" [$%s]".formatted(value.env()));
    }
    return text.toString().strip();
  }

  private static String[] names(String dashes, String name, CommandSpec spec) {
    Set<String> names = new LinkedHashSet<>();
    names.add(dashes + name);
    String kebab = dashes + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    if (!spec.optionsMap().containsKey(kebab)) {
      names.add(kebab);
    }
    return names.toArray(String[]::new);
  }
}

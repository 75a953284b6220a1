package dev.flowjar.graph;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules on the fields that a run is given from outside. */
final class FieldRules {

  /** The options of {@code run}, which a parameter would hide. */
  private static final Set<String> RESERVED =
      Stream.of(
              "help",
              "version",
              "json",
              "tag",
              "max-workers",
              "max-splits",
              "fail-fast",
              "in-process",
              "fresh-workers",
              "with",
              "params",
              "run-id-file",
              "datastore",
              "quiet",
              "stacktrace",
              "origin-run",
              "dry-run",
              "branch",
              "production")
          .map(FieldRules::plain)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern OPTION_NAME = Pattern.compile("[a-zA-Z][A-Za-z0-9_-]*");

  private final ScannedFlow flow;
  private final IssueList issues;

  FieldRules(ScannedFlow flow, IssueList issues) {
    this.flow = flow;
    this.issues = issues;
  }

  void check() {
    List<ScannedParameter> parameters = flow.fields().parameters();
    namesDiffer(parameters);
    for (ScannedParameter parameter : parameters) {
      nameIsFree(parameter);
      nameIsAnOption(parameter);
      fieldCanBeSet(parameter);
      includedFileIsTextOrBytes(parameter);
    }
  }

  /** Options are matched without regard to letter case, dashes and underscores. */
  private void namesDiffer(List<ScannedParameter> parameters) {
    Map<String, ScannedParameter> first = new HashMap<>();
    for (ScannedParameter parameter : parameters) {
      ScannedParameter other = first.putIfAbsent(plain(parameter.node().name()), parameter);
      if (other != null && other.field().equals(parameter.field())) {
        add(
            "parameter-twice",
            parameter,
            "has both @Parameter and @IncludeFile",
            "Keep @IncludeFile if the option names a file whose content is the value.");
      } else if (other != null) {
        add(
            "parameter-twice",
            parameter,
            "is called '%s', and parameter '%s' is called '%s'"
                .formatted(parameter.node().name(), other.node().artifact(), other.node().name()),
            "Give them names that differ in more than letter case and dashes.");
      }
    }
  }

  private void nameIsFree(ScannedParameter parameter) {
    if (RESERVED.contains(plain(parameter.node().name()))) {
      add(
          "parameter-reserved",
          parameter,
          "is called '%s', which is an option of every run".formatted(parameter.node().name()),
          "Call it otherwise, for instance with @Parameter(name = \"my-%s\")."
              .formatted(parameter.node().name()));
    }
  }

  private void nameIsAnOption(ScannedParameter parameter) {
    if (!OPTION_NAME.matcher(parameter.node().name()).matches()) {
      add(
          "parameter-name",
          parameter,
          "is called '%s', which cannot be an option".formatted(parameter.node().name()),
          "Use letters from a to z, digits, - and _, and begin with a letter.");
    }
  }

  private void fieldCanBeSet(ScannedParameter parameter) {
    int flags = parameter.field().getModifiers();
    String wrong =
        Stream.of(
                Modifier.isStatic(flags) ? "static" : "",
                Modifier.isTransient(flags) ? "transient" : "",
                Modifier.isFinal(flags) ? "final" : "")
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" and "));
    if (!wrong.isEmpty()) {
      add(
          "parameter-field",
          parameter,
          "is " + wrong + ", so a run cannot set it",
          "Remove %s from the field.".formatted(wrong));
    }
  }

  private void includedFileIsTextOrBytes(ScannedParameter parameter) {
    Class<?> type = parameter.field().getType();
    if (parameter.node().source() instanceof ParameterNode.FileContent
        && type != String.class
        && type != byte[].class) {
      add(
          "include-type",
          parameter,
          "has @IncludeFile and is of type " + type.getSimpleName(),
          "Make it a String for text or a byte[] for anything else.");
    }
  }

  private void add(String rule, ScannedParameter parameter, String what, String fix) {
    issues.add(
        rule,
        parameter.field().getName(),
        flow.sourceFile(parameter.field().getDeclaringClass()),
        "Parameter '%s' in %s %s.".formatted(parameter.node().artifact(), flow.name(), what),
        fix);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}

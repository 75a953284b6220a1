package dev.flowjar.graph;

import dev.flowjar.NearestNames;
import dev.flowjar.StepFailure;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rules on the fields that {@code @Foreach} and {@code @Catch} name. */
final class FieldUseRules {

  private final ScannedFlow flow;
  private final IssueList issues;
  private final GenericTypes types;

  FieldUseRules(ScannedFlow flow, IssueList issues) {
    this.flow = flow;
    this.issues = issues;
    this.types = new GenericTypes(flow.type());
  }

  void check() {
    for (ScannedStep step : flow.steps().values()) {
      foreachFieldHoldsItems(step);
      catchFieldTakesFailure(step);
      catchHasOneWayOn(step);
    }
  }

  private void foreachFieldHoldsItems(ScannedStep step) {
    if (step.foreach().isEmpty()) {
      return;
    }
    Optional<Field> field = artifact("foreach-field", "@Foreach", step.foreach().get(), step);
    if (field.isEmpty()) {
      return;
    }
    Optional<Type> item = types.itemType(field.get());
    String fieldType = types.inWords(field.get().getGenericType());
    if (item.isEmpty()) {
      add(
          "foreach-field",
          step,
          "runs for each of '%s', which is of type %s".formatted(step.foreach().get(), fieldType),
          "Make it an Iterable such as List, an array, a Map or an IntRange.");
      return;
    }
    step.parameter()
        .filter(taken -> !step.isJoin() && !types.accepts(taken, item.get()))
        .ifPresent(
            taken ->
                add(
                    "item-type",
                    step,
                    "takes %s, but the items of '%s' (%s) are %s"
                        .formatted(
                            types.inWords(taken),
                            step.foreach().get(),
                            fieldType,
                            types.inWords(item.get())),
                    "Let it take %s.".formatted(types.inWords(item.get()))));
  }

  private void catchFieldTakesFailure(ScannedStep step) {
    Optional<String> name =
        step.decorator("catch").map(spec -> String.valueOf(spec.attributes().get("value")));
    if (name.isEmpty()) {
      return;
    }
    artifact("catch-field", "@Catch", name.get(), step)
        .filter(field -> !field.getType().isAssignableFrom(StepFailure.class))
        .ifPresent(
            field ->
                add(
                    "catch-field",
                    step,
                    "catches into '%s', which is of type %s"
                        .formatted(name.get(), types.inWords(field.getGenericType())),
                    "Make the field a StepFailure."));
  }

  private void catchHasOneWayOn(ScannedStep step) {
    if (step.decorator("catch").isEmpty() || step.name().equals(StepGraph.END)) {
      return;
    }
    List<Transition> ways = flow.transitions().getOrDefault(step.name(), List.of());
    Predicate<Transition> isPlain =
        way -> way instanceof Transition.Linear || way instanceof Transition.Join;
    boolean hasIssues =
        ways.size() < step.calls().stream().map(NextCall::targets).distinct().count();
    if (!hasIssues && !ways.isEmpty() && (ways.size() > 1 || !isPlain.test(ways.get(0)))) {
      add(
          "catch-next",
          step,
          ways.size() > 1
              ? "has @Catch and %d ways on".formatted(ways.size())
              : "has @Catch and goes on to a split or foreach",
          "Go on to one step that takes nothing or to a join, and decide there: after a failure"
              + " nobody knows where the step would have gone.");
    }
  }

  /** The field that an annotation names, if it is an artifact; else that is an issue. */
  private Optional<Field> artifact(String rule, String annotation, String name, ScannedStep step) {
    Optional<Field> field = flow.fields().find(name, step.method().getDeclaringClass());
    if (field.isEmpty()) {
      add(
          rule,
          step,
          "has %s(\"%s\"), but %s has no such field".formatted(annotation, name, flow.name()),
          "Add the field or name another one."
              + NearestNames.didYouMean(name, flow.fields().names()));
      return field;
    }
    int flags = field.get().getModifiers();
    boolean isFixed = annotation.equals("@Catch") && Modifier.isFinal(flags);
    if (Modifier.isStatic(flags) || Modifier.isTransient(flags) || isFixed) {
      String kind = Modifier.isStatic(flags) ? "static" : isFixed ? "final" : "transient";
      add(
          rule,
          step,
          "has %s(\"%s\"), but the field is %s%s"
              .formatted(annotation, name, kind, isFixed ? "" : ", so it is not stored"),
          "Remove %s from the field.".formatted(kind));
      return Optional.empty();
    }
    return field;
  }

  private void add(String rule, ScannedStep step, String what, String fix) {
    issues.add(rule, step, "Step '%s' in %s %s.".formatted(step.name(), flow.name(), what), fix);
  }
}

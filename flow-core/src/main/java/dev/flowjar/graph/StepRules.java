package dev.flowjar.graph;

import dev.flowjar.Inputs;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules on the flow class and on each step's method and annotations. */
final class StepRules {

  private static final Pattern STEP_NAME = Pattern.compile("[a-zA-Z][A-Za-z0-9_]*");
  private static final Pattern PROJECT_NAME = Pattern.compile("[a-z0-9_-]{1,128}");

  private final ScannedFlow flow;
  private final IssueList issues;
  private final GenericTypes types;

  StepRules(ScannedFlow flow, IssueList issues) {
    this.flow = flow;
    this.issues = issues;
    this.types = new GenericTypes(flow.type());
  }

  void check() {
    flowIsInstantiable();
    projectNameIsPlain();
    flow.methods().written().forEach(this::namesAreUnique);
    overridesAreSteps();
    for (ScannedStep step : flow.steps().values()) {
      nameIsPlain(step);
      isCallable(step);
      takesOneThing(step);
      startAndEndTakeNothing(step);
      itemComesFromForeach(step);
      foreachTakesItem(step);
      inputsAreOfThisFlow(step);
      annotationTypesExist(step);
    }
  }

  private void flowIsInstantiable() {
    Class<?> type = flow.type();
    boolean isInner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    if (Modifier.isAbstract(type.getModifiers())) {
      notInstantiable("is abstract", "Make it a plain class; its superclasses may be abstract.");
    } else if (type.isMemberClass() && isInner) {
      notInstantiable(
          "is an inner class, which exists only inside an object of another", "Make it static.");
    } else if (type.isLocalClass() || type.isAnonymousClass()) {
      notInstantiable("is written inside a method", "Make it a class of its own.");
    } else if (Arrays.stream(type.getDeclaredConstructors())
        .mapToInt(Constructor::getParameterCount)
        .noneMatch(count -> count == 0)) {
      notInstantiable(
          "has no constructor without parameters",
          "Add one, of any visibility; it may be private.");
    }
  }

  private void notInstantiable(String why, String fix) {
    issues.add(
        "not-instantiable",
        "",
        flow.file(),
        "Flow %s %s, so it cannot be created.".formatted(flow.name(), why),
        fix);
  }

  private void projectNameIsPlain() {
    flow.project()
        .filter(name -> !PROJECT_NAME.matcher(name).matches())
        .ifPresent(
            name ->
                issues.add(
                    "project-name",
                    "",
                    flow.file(),
                    "The project of flow %s is called '%s'.".formatted(flow.name(), name),
                    "Use 1 to 128 letters from a to z, digits, - and _."));
  }

  private void namesAreUnique(ScannedMethod method) {
    ScannedStep step = flow.steps().get(method.name());
    if (step != null
        && !step.method().equals(method.method())
        && flow.methods().override(method).isEmpty()) {
      issues.add(
          "step-overloaded",
          method.name(),
          method.code().location(),
          "Step '%s' in %s shares its name with another method of %s."
              .formatted(method.name(), flow.name(), method.className()),
          "Rename one of them: a step is known by its name alone.");
    }
  }

  private void overridesAreSteps() {
    for (ScannedMethod method : flow.methods().overridesWithoutStep()) {
      issues.add(
          "override-without-step",
          method.name(),
          method.code().location(),
          "Method '%s' in %s overrides a step, but has no @Step."
              .formatted(method.name(), method.className()),
          "Put @Step on it too.");
    }
  }

  private void nameIsPlain(ScannedStep step) {
    if (!STEP_NAME.matcher(step.name()).matches()) {
      add(
          "step-name",
          step,
          "has a name that cannot be part of a path",
          "Use letters from a to z, digits and _, and begin with a letter.");
    }
  }

  private void isCallable(ScannedStep step) {
    Method method = step.method();
    if (method.getReturnType() != void.class) {
      add(
          "step-returns",
          step,
          "returns " + types.inWords(method.getGenericReturnType()),
          "Let it return void and put its result into a field.");
    }
    if (Modifier.isStatic(method.getModifiers())) {
      add("step-static", step, "is static", "Make it an instance method.");
    }
    if (Modifier.isAbstract(method.getModifiers())) {
      add("step-abstract", step, "is abstract", "Give it a body, or override it with @Step.");
    }
  }

  private void takesOneThing(ScannedStep step) {
    int count = step.method().getParameterCount();
    if (count > 1) {
      add(
          "too-many-parameters",
          step,
          "takes %d parameters".formatted(count),
          "A step takes nothing, one item of a foreach, or Inputs. Put the rest into fields.");
    }
  }

  private void startAndEndTakeNothing(ScannedStep step) {
    if (isBorder(step) && (step.method().getParameterCount() > 0 || step.foreach().isPresent())) {
      String what =
          step.method().getParameterCount() == 0
              ? "has @Foreach"
              : "takes " + types.inWords(step.method().getGenericParameterTypes()[0]);
      add(
          "start-end-input",
          step,
          what,
          step.name().equals(StepGraph.START)
              ? "Let it take nothing: nothing comes before it. Use a second step."
              : "Let it take nothing, and do this in a step before it.");
    }
  }

  private void itemComesFromForeach(ScannedStep step) {
    if (step.foreach().isEmpty() && !step.isJoin() && !isBorder(step)) {
      step.parameter()
          .ifPresent(
              type ->
                  add(
                      "item-without-foreach",
                      step,
                      "takes %s, but has no @Foreach".formatted(types.inWords(type)),
                      "Put @Foreach(\"field\") on it with the field that holds the items, or let it"
                          + " take Inputs<%s> to be a join.".formatted(flow.name())));
    }
  }

  private void foreachTakesItem(ScannedStep step) {
    if (step.foreach().isEmpty() || isBorder(step)) {
      return;
    }
    String foreach = "@Foreach(\"%s\")".formatted(step.foreach().get());
    if (step.method().getParameterCount() == 0) {
      add(
          "foreach-without-item",
          step,
          "has %s, but takes no item".formatted(foreach),
          "Give it one parameter of the type of the items.");
    } else if (step.isJoin()) {
      add(
          "foreach-join",
          step,
          "has %s, but takes Inputs".formatted(foreach),
          "Let it take an item, or remove @Foreach and split in a step after the join.");
    }
  }

  private void inputsAreOfThisFlow(ScannedStep step) {
    Optional<Type> given =
        step.parameter()
            .filter(type -> types.raw(type) == Inputs.class)
            .filter(ParameterizedType.class::isInstance)
            .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0]);
    if (given.isPresent() && !types.raw(given.get()).isAssignableFrom(flow.type())) {
      add(
          "foreign-inputs",
          step,
          "takes Inputs<%s>, which is another flow".formatted(types.inWords(given.get())),
          "Let it take Inputs<%s>.".formatted(flow.name()));
    }
  }

  private void annotationTypesExist(ScannedStep step) {
    for (String type : step.missingTypes()) {
      add(
          "missing-type",
          step,
          "has an annotation that names the class %s, which is not on the class path"
              .formatted(type),
          "Put the class there, or take it out of the annotation.");
    }
  }

  private static boolean isBorder(ScannedStep step) {
    return step.name().equals(StepGraph.START) || step.name().equals(StepGraph.END);
  }

  private void add(String rule, ScannedStep step, String what, String fix) {
    issues.add(rule, step, "Step '%s' in %s %s.".formatted(step.name(), flow.name(), what), fix);
  }
}

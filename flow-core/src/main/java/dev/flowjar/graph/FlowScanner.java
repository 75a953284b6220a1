package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Project;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;

/** Reads a flow class: its annotations by reflection, its {@code next} calls from the bytecode. */
final class FlowScanner {

  private final Class<? extends Flow> flow;
  private final FlowCode code;
  private final ScannedMethods methods;
  private final FlowFields fields;
  private final NextCalls nextCalls;

  private FlowScanner(Class<? extends Flow> flow) {
    this.flow = flow;
    this.code = new FlowCode(flow);
    this.methods = new ScannedMethods(flow, code);
    this.fields = new FlowFields(flow);
    this.nextCalls = new NextCalls(code, methods::isStep);
  }

  /** Everything that is written in a flow class, right or wrong. */
  static ScannedFlow scan(Class<? extends Flow> flow) {
    return new FlowScanner(flow).scan();
  }

  private ScannedFlow scan() {
    Map<String, ScannedStep> steps = new LinkedHashMap<>();
    for (ScannedMethod method : methods.written()) {
      if (method.isStep()) {
        ScannedMethod lowest = methods.override(method).orElse(method);
        steps.computeIfAbsent(method.name(), name -> step(lowest));
      }
    }
    Map<String, List<Transition>> transitions = new LinkedHashMap<>();
    steps.forEach((name, step) -> transitions.put(name, transitions(step, steps)));
    Map<Class<?>, String> files = new HashMap<>();
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      files.put(type, code.inHierarchy(Type.getInternalName(type)).file());
    }
    return new ScannedFlow(
        flow,
        files,
        steps,
        transitions,
        methods,
        fields,
        strays(),
        nextCalls.bridges(),
        Optional.ofNullable(flow.getAnnotation(Project.class)).map(Project::value));
  }

  private ScannedStep step(ScannedMethod written) {
    Method method = written.method();
    Foreach foreach = method.getAnnotation(Foreach.class);
    DecoratorReader annotations = new DecoratorReader(method);
    StepInput input = input(method);
    return new ScannedStep(
        method,
        input,
        Optional.ofNullable(foreach).map(Foreach::value),
        nextCalls.in(written.code()),
        annotations.decorators(),
        annotations.missingTypes(),
        new StepSource(
            method.getDeclaringClass().getName(),
            written.code().file(),
            written.code().line(),
            StepDigest.of(written.code(), code, methods::isStep)),
        input instanceof StepInput.Joined
            ? List.of()
            : CertainReads.of(written.code(), flow, code, fields, methods::isStep));
  }

  private StepInput input(Method method) {
    Foreach foreach = method.getAnnotation(Foreach.class);
    if (foreach != null) {
      return new StepInput.Item(
          fields
              .find(foreach.value(), method.getDeclaringClass())
              .map(fields::artifact)
              .orElse(foreach.value()));
    }
    return List.of(method.getParameterTypes()).contains(Inputs.class)
        ? new StepInput.Joined()
        : new StepInput.None();
  }

  private static List<Transition> transitions(ScannedStep step, Map<String, ScannedStep> steps) {
    Set<List<String>> targets = new LinkedHashSet<>();
    step.calls().stream()
        .map(NextCall::targets)
        .filter(names -> !names.isEmpty() && steps.keySet().containsAll(names))
        .forEach(targets::add);
    return targets.stream().map(names -> transition(names, steps)).toList();
  }

  private static Transition transition(List<String> targets, Map<String, ScannedStep> steps) {
    if (targets.size() > 1) {
      return new Transition.Split(targets, "");
    }
    String target = targets.get(0);
    StepInput input = Objects.requireNonNull(steps.get(target)).input();
    if (input instanceof StepInput.Item item) {
      return new Transition.Foreach(target, item.field(), "");
    }
    return input instanceof StepInput.Joined
        ? new Transition.Join(target)
        : new Transition.Linear(target);
  }

  private List<ScannedFlow.Stray> strays() {
    List<ScannedFlow.Stray> strays = new ArrayList<>();
    Stream.concat(code.hierarchy().stream(), code.nested().stream())
        .flatMap(type -> type.methods().values().stream())
        .filter(method -> !methods.isStep(method))
        .forEach(
            method -> {
              for (Instruction instruction : method.instructions()) {
                if (instruction instanceof Instruction.Call call && NextCalls.isNext(call)) {
                  strays.add(new ScannedFlow.Stray(inWords(method), method.location(call.line())));
                }
              }
            });
    return strays;
  }

  private String inWords(MethodCode method) {
    String className = method.owner().substring(method.owner().lastIndexOf('/') + 1);
    String simple = className.substring(className.lastIndexOf('$') + 1);
    String name = method.name();
    String lambda = "lambda$";
    int end = name.indexOf('$', lambda.length());
    if (method.isLambda() && name.startsWith(lambda) && end > 0) {
      return "a lambda in '%s' of %s".formatted(name.substring(lambda.length(), end), simple);
    }
    if (method.isSynthetic()) {
      return "a class inside %s".formatted(simple); // through a method that javac makes for it
    }
    return "method '%s' of %s".formatted(name, simple);
  }
}

package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Step;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;

/** The methods of a flow class and its superclasses, and which of them override which. */
final class ScannedMethods {

  private final List<ScannedMethod> written = new ArrayList<>();
  private final Map<String, List<Method>> bySignature = new HashMap<>();
  private final Set<String> stepKeys = new HashSet<>();
  private final List<ScannedMethod> overridesWithoutStep;

  /**
   * Reads the methods of the flow class first, in the order of the code.
   *
   * @throws FlowException if a method mentions a class that is not on the class path
   */
  ScannedMethods(Class<? extends Flow> flow, FlowCode code) {
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      Map<String, Method> byDescriptor = declared(type);
      for (MethodCode method : code.inHierarchy(Type.getInternalName(type)).methods().values()) {
        Method reflected = byDescriptor.get(method.signature());
        if (reflected != null) {
          add(reflected, method);
        }
      }
    }
    overridesWithoutStep =
        written.stream()
            .filter(ScannedMethod::isStep)
            .flatMap(step -> override(step).stream())
            .filter(method -> !method.isStep())
            .toList();
    overridesWithoutStep.forEach(method -> stepKeys.add(key(method.code())));
  }

  /** The methods in the source, without what the compiler adds; overridden ones too. */
  List<ScannedMethod> written() {
    return written;
  }

  /** Whether this code is a step's, be it overridden or lack the annotation by mistake. */
  boolean isStep(MethodCode method) {
    return stepKeys.contains(key(method));
  }

  /** The method below that is run instead of this one. */
  Optional<ScannedMethod> override(ScannedMethod method) {
    return bySignature.getOrDefault(signature(method.method()), List.of()).stream()
        .filter(lower -> overrides(lower, method.method()))
        .flatMap(this::source)
        .findFirst();
  }

  /** The methods that override a step and are none. */
  List<ScannedMethod> overridesWithoutStep() {
    return overridesWithoutStep;
  }

  /** The method itself, or the one of the same name that the compiler made it for. */
  private Stream<ScannedMethod> source(Method method) {
    return written.stream()
        .filter(other -> other.method().getDeclaringClass() == method.getDeclaringClass())
        .filter(other -> other.name().equals(method.getName()));
  }

  private void add(Method method, MethodCode code) {
    bySignature.computeIfAbsent(signature(method), key -> new ArrayList<>()).add(method);
    if (method.isSynthetic()) {
      return;
    }
    boolean isStep = method.isAnnotationPresent(Step.class);
    written.add(new ScannedMethod(method, code, isStep));
    if (isStep) {
      stepKeys.add(key(code));
    }
  }

  private static boolean overrides(Method lower, Method upper) {
    if (lower.getDeclaringClass() == upper.getDeclaringClass()
        || !upper.getDeclaringClass().isAssignableFrom(lower.getDeclaringClass())) {
      return false;
    }
    int flags = upper.getModifiers();
    boolean isInherited =
        Modifier.isPublic(flags)
            || Modifier.isProtected(flags)
            || (!Modifier.isPrivate(flags)
                && lower
                    .getDeclaringClass()
                    .getPackageName()
                    .equals(upper.getDeclaringClass().getPackageName()));
    return isInherited && !Modifier.isStatic(flags);
  }

  private static Map<String, Method> declared(Class<?> type) {
    try {
      Map<String, Method> methods = new HashMap<>();
      for (Method method : type.getDeclaredMethods()) {
        methods.put(method.getName() + Type.getMethodDescriptor(method), method);
      }
      return methods;
    } catch (NoClassDefFoundError e) {
      throw new FlowException(
          "A method of %s mentions %s, which is not on the class path. Put it there."
              .formatted(type.getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static String signature(Method method) {
    String descriptor = Type.getMethodDescriptor(method);
    return method.getName() + descriptor.substring(0, descriptor.indexOf(')'));
  }

  private static String key(MethodCode method) {
    return method.owner() + '.' + method.signature();
  }
}

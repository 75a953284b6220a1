package dev.flowjar.graph;

import java.lang.reflect.Method;

/** A method of the flow class or of a superclass of it, with its code. */
record ScannedMethod(Method method, MethodCode code, boolean isStep) {

  String name() {
    return method.getName();
  }

  /** Name of the class that declares it, as in its source. */
  String className() {
    return method.getDeclaringClass().getSimpleName();
  }
}

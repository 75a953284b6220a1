package dev.flowjar.artifact;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The rule that says which classes a value may consist of, by name and before they are loaded.
 *
 * <p>They are the value and collection types of the JDK, the classes of the flow's code, and what
 * the user allows. Classes that are known for running what data tells them to are not, wherever
 * they come from, unless the user allows them. {@code docs/security.md} says what that protects
 * from. Thread-safe.
 */
public final class ClassRule {

  /** The package of the values that the library itself gives to flows. */
  private static final String OWN = "dev.flowjar";

  private final Predicate<String> code;
  private final AllowedClasses allowed;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * The rule for values of a run.
   *
   * @param code whether the code of the run has a class of this name; asked once for each
   * @param allowed what else may be read
   */
  public ClassRule(Predicate<String> code, AllowedClasses allowed) {
    this.code = code;
    this.allowed = allowed;
  }

  /** The rule in a process whose class path is the code, such as a worker. */
  public static ClassRule ofClassPath(AllowedClasses allowed) {
    return new ClassRule(className -> true, allowed);
  }

  /** Whether a value may hold objects of this class; not of an array or a primitive type. */
  boolean allows(String className) {
    Boolean answer = known.get(className);
    if (answer == null) {
      answer = decide(className);
      known.put(className, answer);
    }
    return answer;
  }

  private boolean decide(String className) {
    if (allowed.contains(className)) {
      return true;
    }
    if (JdkTypes.isJdk(className)) {
      return JdkTypes.contains(className);
    }
    return !GadgetTypes.contains(className)
        && (JdkTypes.packageOf(className).equals(OWN) || code.test(className));
  }
}

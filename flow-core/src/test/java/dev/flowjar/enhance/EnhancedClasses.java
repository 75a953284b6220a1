package dev.flowjar.enhance;

import dev.flowjar.Flow;
import dev.flowjar.enhance.fixture.Kinds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fixture classes as they are after enhancement, in a class loader of their own. */
final class EnhancedClasses extends ClassLoader {

  private static final String FIXTURES = Kinds.class.getPackageName();
  private static final ClassFileSource CLASS_PATH =
      ClassFileSource.of(EnhancedClasses.class.getClassLoader());

  private final Predicate<String> enhanced;
  private final FlowEnhancer enhancer;

  EnhancedClasses() {
    this(internalName -> true);
  }

  EnhancedClasses(Predicate<String> enhanced) {
    super(EnhancedClasses.class.getClassLoader());
    this.enhanced = enhanced;
    this.enhancer = new FlowEnhancer(CLASS_PATH, enhanced);
  }

  static byte[] bytes(Class<?> type) {
    return CLASS_PATH.find(type.getName().replace('.', '/')).orElseThrow();
  }

  Flow newFlow(Class<? extends Flow> type) {
    try {
      return (Flow) loadClass(type.getName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  /** Calls a public method, of the class with this name if it is static. */
  @Nullable Object callStatic(Class<?> type, String method, Object... arguments) {
    try {
      return call(loadClass(type.getName()), null, method, arguments);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  static @Nullable Object call(Object target, String method, Object... arguments) {
    return call(target.getClass(), target, method, arguments);
  }

  private static @Nullable Object call(
      Class<?> type, @Nullable Object target, String name, Object... arguments) {
    Method method =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow();
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new LinkageError(name, e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError(name, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(FIXTURES)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    byte[] compiled =
        CLASS_PATH.find(internalName).orElseThrow(() -> new ClassNotFoundException(name));
    byte[] defined =
        enhanced.test(internalName) ? enhancer.enhance(compiled).orElse(compiled) : compiled;
    return defineClass(name, defined, 0, defined.length);
  }
}

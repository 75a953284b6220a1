package dev.flowjar.artifact;

import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The JDK's value and collection types: what of the JDK a value may consist of. */
final class JdkTypes {

  /** Packages in which there is nothing else; not those below them. */
  private static final Set<String> PACKAGES =
      Set.of(
          "java.awt.geom",
          "java.math",
          "java.text",
          "java.time",
          "java.time.chrono",
          "java.time.format",
          "java.time.temporal",
          "java.time.zone",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.function",
          "java.util.regex");

  private static final Set<String> CLASSES =
      Set.of(
          "java.awt.BasicStroke",
          "java.awt.Color",
          "java.awt.Dimension",
          "java.awt.Font",
          "java.awt.Insets",
          "java.awt.Point",
          "java.awt.Rectangle",
          "java.io.File",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Enum",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.Short",
          "java.lang.StackTraceElement",
          "java.lang.String",
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.lang.Void",
          // How a serializable lambda is written; the class that it is of is asked for as well.
          "java.lang.invoke.SerializedLambda",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetAddress",
          "java.net.InetSocketAddress",
          "java.net.SocketAddress",
          "java.net.URI",
          "java.net.URL",
          "java.nio.ByteBuffer",
          "java.nio.charset.Charset",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          // What TimeZone.getTimeZone makes.
          "sun.util.calendar.ZoneInfo");

  /** Where exceptions are as good as those of {@code java}. */
  private static final List<String> EXCEPTIONS =
      List.of("java.", "javax.crypto.", "javax.net.ssl.", "javax.script.", "javax.xml.", "org.xml");

  /** Nothing of these, whatever kind it is. */
  private static final List<String> NEVER = List.of("java.beans.", "java.rmi.");

  private static final Set<String> JDK_PACKAGES = jdkPackages();

  private JdkTypes() {}

  /** Whether a class of this name can only be the JDK's: nobody else may have its package. */
  static boolean isJdk(String className) {
    return JDK_PACKAGES.contains(packageOf(className));
  }

  /** Whether a class of the JDK is one of these types, or an enum, interface or exception. */
  static boolean contains(String className) {
    return PACKAGES.contains(packageOf(className))
        || CLASSES.contains(className)
        || isHarmlessKind(className);
  }

  private static boolean isHarmlessKind(String className) {
    if (NEVER.stream().anyMatch(className::startsWith)
        || EXCEPTIONS.stream().noneMatch(className::startsWith)) {
      return false;
    }
    try {
      // Of the JDK, and not initialized: no code runs.
      Class<?> type = Class.forName(className, false, ClassLoader.getPlatformClassLoader());
      return Throwable.class.isAssignableFrom(type)
          || (className.startsWith("java.") && (type.isEnum() || type.isInterface()));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static Set<String> jdkPackages() {
    Set<String> packages = new HashSet<>();
    for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
      if (module.reference().location().map(URI::getScheme).filter("jrt"::equals).isPresent()) {
        packages.addAll(module.reference().descriptor().packages());
      }
    }
    return packages.stream().collect(Collectors.toUnmodifiableSet());
  }
}

package dev.flowjar.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scheduler in a process of its own. */
public final class ChildProcess {

  /** What the tests need and a run does not: to pack it would be most of the work of a run. */
  private static final Pattern OF_TESTS =
      Pattern.compile(".*(junit|assertj|archunit|opentest4j|apiguardian|slf4j|surefire).*\\.jar");

  private ChildProcess() {}

  /**
   * Starts {@link SchedulerMain}.
   *
   * @param jvmOptions options of the JVM
   * @param arguments what it is called with
   */
  static Process start(List<String> jvmOptions, List<String> arguments) throws IOException {
    return builder(SchedulerMain.class, jvmOptions, arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * A process that has not been started; its errors appear among those of the test.
   *
   * @param main a class with a main method
   */
  public static ProcessBuilder builder(
      Class<?> main, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(element -> !OF_TESTS.matcher(element).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

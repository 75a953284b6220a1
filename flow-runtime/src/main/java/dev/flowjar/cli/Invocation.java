package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.project.LauncherScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the program was called.
 *
 * @param console where it answers
 * @param words the words after the program
 * @param flow the flow that all commands are about, if it was called by the flow's own main method
 * @param environment the variables of the process
 * @param directory the working directory
 * @param launch the words before: {@code java -jar flow.jar}, or a launcher script
 */
record Invocation(
    Console console,
    List<String> words,
    Optional<Class<? extends Flow>> flow,
    Map<String, String> environment,
    Path directory,
    String launch) {

  private static final Pattern PLAIN_WORD = Pattern.compile("[\\w@%+=:,./\\\\-]+");

  /** Copies the words. */
  Invocation {
    words = List.copyOf(words);
  }

  static Invocation ofThisProcess(List<String> words, Optional<Class<? extends Flow>> flow) {
    Map<String, String> environment = System.getenv();
    return new Invocation(
        Console.ofThisProcess(environment),
        words,
        flow,
        environment,
        Path.of("").toAbsolutePath(),
        Optional.ofNullable(System.getProperty(LauncherScript.PROPERTY))
            .map(Invocation::quoted)
            .orElseGet(
                () ->
                    launch(
                        System.getProperty("java.class.path", ""),
                        System.getProperty("sun.java.command", FlowMain.class.getName()),
                        environment)));
  }

  /** The words with which a JVM of this class path and main class was started. */
  static String launch(String classPath, String command, Map<String, String> environment) {
    if (classPath.endsWith(".jar") && command.startsWith(classPath)) {
      return "java -jar " + quoted(classPath);
    }
    String mainClass = command.split(" ", 2)[0];
    return classPath.equals(environment.get("CLASSPATH"))
        ? "java " + mainClass
        : "java -cp %s %s".formatted(quoted(classPath), mainClass);
  }

  /** A command line that a user can copy. */
  String commandLine(List<String> wordsOfIt) {
    return launch
        + " "
        + wordsOfIt.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
  }

  /** The words before, in a form that fits into a help text. */
  String shortLaunch() {
    return launch.length() > 40 && launch.startsWith("java ")
        ? "java … " + launch.substring(launch.lastIndexOf(' ') + 1)
        : launch;
  }

  /** The words of this call as they are recorded with a run. */
  List<String> recorded() {
    List<String> recorded = new ArrayList<>();
    recorded.add(launch);
    recorded.addAll(words);
    return recorded;
  }

  static String quoted(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

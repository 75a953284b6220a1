package dev.flowjar.examples.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM that has run a main class of this class path.
 *
 * @param output what it printed on both streams
 */
record JavaProcess(int exitCode, String output) {

  /**
   * Runs to the end.
   *
   * @param words main class and arguments
   * @param environment variables to set
   */
  static JavaProcess run(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), words, environment);
  }

  /** Runs to the end with another class path. */
  static JavaProcess run(String classPath, List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath);
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new JavaProcess(process.waitFor(), output);
  }
}

package dev.flowjar.worker;

import dev.flowjar.decorator.WorkerRequirements;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a worker process is started.
 *
 * @param java the JVM's executable
 * @param classPath what the worker loads classes from, enhanced classes first
 * @param secrets variables of this process that a worker is given only if it requires them
 * @param archive the classes that workers load, made ready for the JVM
 */
public record WorkerCommand(
    Path java, List<Path> classPath, Set<String> secrets, ClassArchive archive) {

  static final Path SHELL = Path.of("/bin/sh");

  /** From this JDK on Kryo and zstd bring a warning about internals into the output of a step. */
  private static final int FIRST_WITH_WARNINGS = 24;

  /**
   * Most workers live for seconds, much of which the optimizing compiler would take for methods
   * that are called a few thousand times: it waits for more calls. Loops are optimized as ever.
   */
  private static final List<String> LATE_OPTIMIZATION =
      List.of(
          "-XX:Tier4InvocationThreshold=100000",
          "-XX:Tier4MinInvocationThreshold=20000",
          "-XX:Tier4CompileThreshold=200000");

  /** Copies the class path and the names. */
  public WorkerCommand {
    classPath = List.copyOf(classPath);
    secrets = Set.copyOf(secrets);
  }

  /** The executable of the JVM that we run on. */
  public static Path currentJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * A process that has not been started.
   *
   * @param recording the archive for which it notes what it loads, if any
   */
  ProcessBuilder process(
      WorkerRequirements requirements,
      Optional<ClassArchive.Recording> recording,
      Path socket,
      Path scratch) {
    List<String> words = new ArrayList<>(withoutInterrupts());
    words.add(java.toString());
    if (requirements.heapBytes() > 0) {
      words.add("-Xmx" + requirements.heapBytes());
    }
    // Output is read as UTF-8 whatever the locale; which property counts depends on the JDK.
    words.add("-Dfile.encoding=UTF-8");
    for (String stream : List.of("stdout", "stderr")) {
      words.add("-D%s.encoding=UTF-8".formatted(stream));
      words.add("-Dsun.%s.encoding=UTF-8".formatted(stream));
    }
    words.add("-XX:-UsePerfData");
    words.addAll(LATE_OPTIMIZATION);
    words.addAll(
        recording
            .map(begun -> List.of(begun.option()))
            .orElseGet(() -> archive.options(requirements.heapBytes())));
    if (Runtime.version().feature() >= FIRST_WITH_WARNINGS) {
      words.add("--sun-misc-unsafe-memory-access=allow");
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.add("-cp");
    words.add(joined(classPath));
    words.add(WorkerMain.class.getName());
    words.add(socket.toString());
    words.add(scratch.toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> secrets.contains(name) && !requirements.secrets().contains(name));
    environment.putAll(requirements.environment());
    environment.put(MarkedProcesses.VARIABLE, socket.toString());
    return builder;
  }

  /** A class path as an option takes it. */
  static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Ctrl-C in a terminal reaches every process that was started there; what becomes of a running
   * step is the scheduler's to decide. A JVM leaves a signal ignored that was ignored before it.
   */
  private static List<String> withoutInterrupts() {
    return Files.isExecutable(SHELL)
        ? List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "worker")
        : List.of();
  }
}

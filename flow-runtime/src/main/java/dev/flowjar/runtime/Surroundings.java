package dev.flowjar.runtime;

import dev.flowjar.ProjectBranch;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Provenance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run takes from the process and machine it is started on.
 *
 * @param clock the time
 * @param user who starts it
 * @param directory the working directory
 * @param environment the variables of the process
 * @param classPath what the flow's classes are loaded from
 * @param commandLine the words of the command, empty if started from code
 */
record Surroundings(
    Clock clock,
    String user,
    Path directory,
    Map<String, String> environment,
    List<Path> classPath,
    List<String> commandLine) {

  /** Environment variable that names the user. */
  static final String USER = "FLOW_USER";

  /** The surroundings of this process. */
  static Surroundings ofThisProcess(List<String> commandLine) {
    Map<String, String> environment = System.getenv();
    String user = environment.getOrDefault(USER, System.getProperty("user.name", "unknown"));
    return new Surroundings(
        Clock.systemUTC(),
        user,
        Path.of("").toAbsolutePath(),
        environment,
        FlowClassPath.ofThisProcess(),
        commandLine);
  }

  /** Where a run that this user starts belongs, if its flow has a project. */
  Optional<ProjectBranch> branch(StepGraph graph, Branch branch) {
    return graph.project().map(project -> new ProjectBranch(project, branch.fullName(user)));
  }

  /** The namespace of a run that this user starts. */
  String namespace(StepGraph graph, Branch branch) {
    return branch(graph, branch).map(ProjectBranch::namespace).orElse("user:" + user);
  }

  /** What is recorded of it, without secrets. */
  Provenance provenance(SecretValues secrets) {
    return new Provenance(
        Datastore.localHostName(),
        ProcessHandle.current().pid(),
        "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
        "%s %s (%s)"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        LibraryVersion.text(),
        commandLine.stream().map(secrets::masked).toList(),
        GitState.of(directory));
  }
}

package dev.flowjar.cli;

import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.runtime.Branch;
import dev.flowjar.runtime.OnFailure;
import dev.flowjar.runtime.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of how a run is carried out, shared by {@code run} and {@code resume}. */
final class RunChoices {

  @Option(names = "--tag", paramLabel = "TAG", description = "Tag the run; may be repeated.")
  private List<String> tags = List.of();

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "Run in the test branch NAME of the flow's project, or in production as NAME.")
  private @Nullable String branch;

  @Option(names = "--production", description = "Run in production of the flow's project.")
  private boolean isProduction;

  @Option(
      names = "--max-workers",
      paramLabel = "N",
      description = "How many tasks run at once. Default: the number of cores.")
  private @Nullable Integer maxWorkers;

  @Option(
      names = "--max-splits",
      paramLabel = "N",
      description = "The most items a foreach may have. Default: 100000.")
  private @Nullable Integer maxSplits;

  @Option(
      names = "--fail-fast",
      description = "When a task has failed for good, kill the others; else they may finish.")
  private boolean isFailFast;

  @Option(names = "--fresh-workers", description = "Give every attempt a process of its own.")
  private boolean isFresh;

  @Option(
      names = "--in-process",
      description = "Run tasks on threads of this process, for a debugger.")
  private boolean isInProcess;

  @Option(
      names = "--with",
      paramLabel = "NAME[:k=v,...]",
      description =
          "Add a decorator to the steps that lack it, such as retry:times=2; may be repeated.")
  private List<String> decorators = List.of();

  @Option(
      names = "--run-id-file",
      paramLabel = "FILE",
      description = "Write the run's id to this file before the first task starts.")
  private @Nullable Path runIdFile;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show what the steps print and what fails, nothing else.")
  private boolean isQuiet;

  @Option(
      names = "--json",
      description =
          "Print the result as JSON on standard output; what the steps print goes to standard"
              + " error.")
  private boolean isJson;

  /** The choices as the runtime takes them. */
  RunOptions options() {
    if (isFresh && isInProcess) {
      throw new UsageException(
          "--fresh-workers and --in-process exclude each other. Leave one of them out.");
    }
    List<DecoratorSpec> specs =
        decorators.stream().map(text -> WithOption.parse(text, loader())).toList();
    RunOptions options =
        RunOptions.STANDARD
            .withTags(new LinkedHashSet<>(tags))
            .withDecorators(specs)
            .withBranch(branch())
            .withOnFailure(isFailFast ? OnFailure.KILL_OTHERS : OnFailure.FINISH_OTHERS)
            .withWorkers(
                isInProcess
                    ? RunOptions.Workers.IN_PROCESS
                    : isFresh ? RunOptions.Workers.FRESH : RunOptions.Workers.WARM);
    options = maxWorkers == null ? options : options.withMaxWorkers(maxWorkers);
    return maxSplits == null ? options : options.withMaxSplits(maxSplits);
  }

  /** The options that name the branch, as typed. */
  List<String> branchWords() {
    List<String> words = new ArrayList<>();
    if (isProduction) {
      words.add("--production");
    }
    if (branch != null) {
      words.addAll(List.of("--branch", branch));
    }
    return words;
  }

  private Branch branch() {
    if (branch == null) {
      return isProduction ? Branch.PRODUCTION : Branch.OF_USER;
    }
    return isProduction ? Branch.production(branch) : Branch.test(branch);
  }

  private static ClassLoader loader() {
    return FlowMain.class.getClassLoader();
  }

  /** Where the run's id goes. */
  Optional<RunIdFile> runIdFile(Invocation invocation) {
    return Optional.ofNullable(runIdFile)
        .map(file -> new RunIdFile(invocation.directory().resolve(file)));
  }

  /** How much is told. */
  Talk talk() {
    return isQuiet ? Talk.FAILURES : Talk.EVENTS;
  }

  /** Whether the result is printed for programs. */
  boolean isJson() {
    return isJson;
  }
}

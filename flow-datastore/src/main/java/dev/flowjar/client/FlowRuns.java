package dev.flowjar.client;

import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A flow, as its runs in a datastore show it. */
public final class FlowRuns {

  private final Scope scope;
  private final String name;

  FlowRuns(Scope scope, String name) {
    this.scope = scope;
    this.name = name;
  }

  /** The flow's name. */
  public String name() {
    return name;
  }

  /**
   * The visible run that began last.
   *
   * @throws NotFoundException if none is visible; the message names the namespaces that have some
   */
  public Run latestRun() {
    return runs().findFirst().orElseThrow(this::nothingVisible);
  }

  /** The visible run that began last among those that succeeded. */
  public Optional<Run> latestSuccessfulRun() {
    return runs().filter(run -> run.status() == RunStatus.SUCCEEDED).findFirst();
  }

  /**
   * The visible runs that have all these tags, latest first. Only as many are read as are taken.
   */
  public Stream<Run> runs(String... tags) {
    List<String> wanted = List.of(tags);
    return visible(scope, scope.catalog().runs(name))
        .filter(run -> wanted.stream().allMatch(run::hasTag));
  }

  /**
   * One run.
   *
   * @param id an id, the beginning of one, or {@code latest}
   * @throws NotFoundException if there is none, or it is not visible
   */
  public Run run(String id) {
    if (id.equals(RunCatalog.LATEST)) {
      return latestRun();
    }
    Run run = Run.of(scope, scope.catalog().find(name, id));
    if (!scope.sees(run)) {
      String owner = "user:" + run.user();
      throw new NotFoundException(
          "Run %s is not in namespace '%s' but in '%s'. Look for it with allNamespaces() or namespace(\"%s\")."
              .formatted(run, scope.namespace().orElseThrow(), owner, owner));
    }
    return run;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  static Stream<Run> visible(Scope scope, List<RunPath> paths) {
    return paths.stream()
        .map(path -> Run.of(scope, path))
        .filter(Run::hasBegun)
        .filter(scope::sees);
  }

  private NotFoundException nothingVisible() {
    List<RunPath> all = scope.catalog().runs(name);
    List<String> owners =
        visible(scope.in(Optional.empty()), all)
            .map(Run::user)
            .limit(20)
            .distinct()
            .map("namespace(\"user:%s\")"::formatted)
            .toList();
    if (owners.isEmpty()) {
      return new NotFoundException(
          "There is no run of flow '%s' in %s.%s"
              .formatted(
                  name,
                  scope.datastore().uri(),
                  NearestNames.didYouMean(name, scope.catalog().flows())));
    }
    return new NotFoundException(
        "Flow %s has no run in namespace '%s'. Look for others with allNamespaces() or %s."
            .formatted(name, scope.namespace().orElseThrow(), String.join(" or ", owners)));
  }
}

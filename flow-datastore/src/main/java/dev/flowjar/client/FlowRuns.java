package dev.flowjar.client;

import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.metadata.RunCatalog;
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
    return all().status(RunStatus.SUCCEEDED).in(scope).findFirst();
  }

  /**
   * The visible runs that have all these tags, latest first. Only as many are read as are taken.
   */
  public Stream<Run> runs(String... tags) {
    RunQuery query = all();
    for (String tag : tags) {
      query = query.tag(tag);
    }
    return query.in(scope);
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

  private RunQuery all() {
    return RunQuery.all().flow(name);
  }

  private NotFoundException nothingVisible() {
    List<String> owners =
        all()
            .in(scope.in(Optional.empty()))
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

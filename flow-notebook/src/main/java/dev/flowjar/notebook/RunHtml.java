package dev.flowjar.notebook;

import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.FlowRuns;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunValues;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as HTML. */
final class RunHtml {

  private RunHtml() {}

  /** All about a run: what it was given, how its steps stand, what failed. */
  static Html page(Run run) {
    List<List<Html>> facts = new ArrayList<>();
    facts.add(Html.row("status", run.status().text()));
    facts.add(Html.row("started", TimeText.day(run.startedAt()) + " by " + run.user()));
    facts.add(Html.row("took", took(run)));
    run.originRun().ifPresent(origin -> facts.add(Html.row("resumes", origin.toString())));
    if (!run.userTags().isEmpty()) {
      facts.add(Html.row("tags", String.join(", ", run.userTags())));
    }
    for (ArtifactView parameter : run.parameters().values()) {
      facts.add(Html.shortRow(parameter.name(), parameter.preview()));
    }
    return Html.all(
        Html.table(List.of("run", run.toString()), facts),
        TaskHtml.steps(run.steps()),
        FailureHtml.table(run.failures()));
  }

  /** A row for each run. */
  static Html table(List<Run> runs) {
    return Html.table(
        List.of("run", "status", "started", "took", "user", "tags", "parameters"),
        runs.stream().map(RunHtml::row).toList());
  }

  /** A row for each run, with a column for each name. */
  static Html table(RunValues values) {
    List<String> headings = new ArrayList<>(List.of("run", "status"));
    headings.addAll(values.names());
    List<List<Html>> rows = new ArrayList<>();
    for (Run run : values.runs()) {
      List<Html> row = new ArrayList<>(Html.row(run.toString(), run.status().text()));
      for (String name : values.names()) {
        row.add(Html.beginning(run.findArtifact(name).map(ArtifactView::preview).orElse("")));
      }
      rows.add(row);
    }
    return Html.table(headings, rows);
  }

  /** A flow by its latest runs. */
  static Html page(FlowRuns flow) {
    return table(flow.runs().limit(FlowHtml.MOST_ROWS).toList());
  }

  /** A row for each flow. */
  static Html flows(List<FlowRuns> flows) {
    List<List<Html>> rows = new ArrayList<>();
    for (FlowRuns flow : flows) {
      Run latest = flow.latestRun();
      rows.add(
          Html.row(
              flow.name(),
              latest.id().text(),
              latest.status().text(),
              TimeText.day(latest.startedAt())));
    }
    return Html.table(List.of("flow", "latest run", "status", "started"), rows);
  }

  /** Where a client looks, and the flows that it sees. */
  static Html page(FlowClient client) {
    return Html.all(Html.paragraph(Html.text(client.toString())), flows(client.flows().toList()));
  }

  private static List<Html> row(Run run) {
    return Html.shortRow(
        run.toString(),
        run.status().text(),
        TimeText.day(run.startedAt()),
        took(run),
        run.user(),
        String.join(", ", run.userTags()),
        run.parameters().values().stream()
            .map(parameter -> parameter.name() + "=" + parameter.preview())
            .collect(Collectors.joining(", ")));
  }

  /** Of a lost run nobody knows how long it took. */
  private static String took(Run run) {
    return run.status() == RunStatus.LOST ? "" : TimeText.span(run.duration());
  }
}

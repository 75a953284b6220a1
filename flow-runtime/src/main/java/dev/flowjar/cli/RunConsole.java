package dev.flowjar.cli;

import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.ResumePlan;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.text.TimeText;
import dev.flowjar.worker.OutputStreamName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a run on the console: a line for each event, what the steps print, and on a terminal a
 * status line that is redrawn until {@link #end}.
 */
final class RunConsole implements RunListener {

  private static final long REDRAW_MILLIS = 150;
  private static final int LONGEST_ITEM = 40;

  private final Console console;
  private final RunChoices choices;
  private final URI datastore;
  private final Optional<RunIdFile> idFile;
  private final RunProgress progress = new RunProgress(System::nanoTime);
  private final ScheduledExecutorService ticker;
  private @Nullable ResumePlan plan;

  RunConsole(Console console, RunChoices choices, URI datastore, Optional<RunIdFile> idFile) {
    this.console = console;
    this.choices = choices;
    this.datastore = datastore;
    this.idFile = idFile;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "flow-status-line");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many tasks were taken over. */
  int adopted() {
    return plan == null ? 0 : plan.adopted().size();
  }

  @Override
  public void resumePlanned(ResumePlan resumePlan) {
    this.plan = resumePlan;
  }

  @Override
  public void runStarted(RunStarted start, int adoptedTasks) {
    RunPath run = new RunPath(start.run().flow(), start.run().runId());
    idFile.ifPresent(file -> file.write(run.runId()));
    progress.begin(start.graph(), Optional.ofNullable(plan));
    tell(
        start.at(),
        "%s started%s, in %s"
            .formatted(
                console.paint(Paint.BOLD, run.toString()),
                start.run().project().map(branch -> " on branch " + branch).orElse(""),
                place()));
    ResumePlan resumed = plan;
    if (resumed != null) {
      tell(
          start.at(),
          "resumes %s: %s adopted".formatted(resumed.origin(), RunReport.tasks(adoptedTasks)));
      resumed
          .tornTail()
          .ifPresent(
              tail ->
                  tell(
                      start.at(),
                      "of the journal of %s %s".formatted(resumed.origin(), tail.text())));
      for (String step : resumed.changedSteps()) {
        console.say(console.paint(Paint.YELLOW, changed(step, resumed.origin().toString())));
        console.say("To run it again: resume %s %s".formatted(run.flow(), step));
      }
    }
    if (console.hasStatusLine() && choices.talk() == Talk.EVENTS) {
      ScheduledFuture<?> unused =
          ticker.scheduleAtFixedRate(
              () -> console.status(progress.text()),
              REDRAW_MILLIS,
              REDRAW_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  private String place() {
    return "file".equals(datastore.getScheme())
        ? Path.of(datastore).toString()
        : datastore.toString();
  }

  @Override
  public void attemptStarted(TaskId task, int attempt) {
    progress.started(task);
    tell(Instant.now(), task + (attempt == 1 ? " started" : " started, attempt " + attempt));
  }

  @Override
  public void printed(TaskId task, OutputStreamName stream, String line) {
    String prefix = "[" + task + "] ";
    if (stream == OutputStreamName.OUT && !choices.isJson()) {
      console.printForeign(prefix, line);
    } else {
      console.sayForeign(prefix, line);
    }
  }

  @Override
  public void taskSucceeded(TaskSucceeded success) {
    progress.succeeded(success);
    String item = item(success.lineage().foreachStack());
    String task = success.task() + (item.isEmpty() ? "" : " (" + item + ")");
    String span = TimeText.span(Duration.ofMillis(success.facts().wallMillis()));
    tell(success.at(), task + " " + console.paint(Paint.GREEN, "done") + " in " + span);
  }

  @Override
  public void attemptFailed(AttemptFailed failure, Optional<Duration> retryAfter) {
    progress.failed(failure, !failure.isFinal());
    String text =
        "%s attempt %d failed: %s%s"
            .formatted(
                failure.task(),
                failure.attempt(),
                Console.harmless(summary(failure.failure())),
                retryAfter
                    .map(
                        delay ->
                            "; next attempt "
                                + (delay.isZero() ? "at once" : "in " + TimeText.span(delay)))
                    .orElse(""));
    boolean isFinal = failure.isFinal();
    if (isFinal || choices.talk() == Talk.EVENTS) {
      say(failure.at(), console.paint(isFinal ? Paint.RED : Paint.YELLOW, text));
    }
  }

  /** Ends the status line. */
  void end() {
    ticker.shutdownNow();
    try {
      if (!ticker.awaitTermination(1, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    console.status("");
  }

  private void tell(Instant at, String text) {
    if (choices.talk() == Talk.EVENTS) {
      say(at, text);
    }
  }

  private void say(Instant at, String text) {
    console.say(console.paint(Paint.DIM, TimeText.clock(at)) + " " + text);
  }

  /** The foreach items that a task is about, outermost first, on one short line. */
  static String item(List<ForeachFrame> stack) {
    return Table.cut(
        Console.harmless(
            stack.stream()
                .map(frame -> frame.item().isEmpty() ? "item " + frame.index() : frame.item())
                .collect(Collectors.joining(" / "))),
        LONGEST_ITEM);
  }

  /** The simple name of the exception and the first line of its message. */
  static String summary(StepFailure failure) {
    String type = failure.type().substring(failure.type().lastIndexOf('.') + 1);
    String message = failure.message().lines().findFirst().orElse("");
    return message.isEmpty() ? type : type + ": " + message;
  }

  /** Points out a step whose results are kept although its code is another by now. */
  static String changed(String step, String origin) {
    return "Step '%s' has changed since run %s; its results were kept.".formatted(step, origin);
  }
}

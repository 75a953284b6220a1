package dev.flowjar.notebook;

import dev.flowjar.StepFailure;
import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.FlowRuns;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunDiff;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.RunValues;
import dev.flowjar.client.Task;
import dev.flowjar.client.TaskAttempt;
import dev.flowjar.client.TaskFailure;
import dev.flowjar.runtime.LiveStatus;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the objects of this library look like in a notebook: small tables.
 *
 * <p>It is a function from an object to HTML, and knows of no kernel. All text is escaped. Nothing
 * is loaded of which a preview is enough.
 */
final class FlowHtml {

  /** The most rows of a table. */
  static final int MOST_ROWS = 50;

  /**
   * How one kind of thing is shown.
   *
   * @param type what it is
   * @param one shows one of them
   * @param several shows several of them
   */
  private record Kind<T>(Class<T> type, Function<T, Html> one, Function<List<T>, Html> several) {

    /** A kind of which several are shown one after the other. */
    static <T> Kind<T> single(Class<T> type, Function<T, Html> one) {
      return new Kind<>(type, one, all -> Html.all(all.stream().map(one).toArray(Html[]::new)));
    }

    Html show(Object thing) {
      return one.apply(type.cast(thing));
    }

    Html show(Collection<?> things) {
      Html first = several.apply(things.stream().limit(MOST_ROWS).map(type::cast).toList());
      return things.size() <= MOST_ROWS
          ? first
          : Html.all(
              first, Html.paragraph(Html.text("%d of %,d".formatted(MOST_ROWS, things.size()))));
    }
  }

  private static final List<Kind<?>> KINDS =
      List.of(
          Kind.single(FlowClient.class, RunHtml::page),
          new Kind<>(FlowRuns.class, RunHtml::page, RunHtml::flows),
          new Kind<>(Run.class, RunHtml::page, RunHtml::table),
          Kind.single(RunValues.class, RunHtml::table),
          Kind.single(RunDiff.class, DiffHtml::page),
          new Kind<>(RunStep.class, TaskHtml::page, TaskHtml::steps),
          new Kind<>(Task.class, TaskHtml::page, TaskHtml::table),
          new Kind<>(TaskAttempt.class, a -> TaskHtml.attempts(List.of(a)), TaskHtml::attempts),
          new Kind<>(TaskFailure.class, FailureHtml::page, FailureHtml::table),
          Kind.single(StepFailure.class, FailureHtml::page),
          new Kind<>(ArtifactView.class, ArtifactHtml::page, ArtifactHtml::table),
          Kind.single(RunHandle.class, LiveHtml::page),
          Kind.single(LiveStatus.class, LiveHtml::table),
          Kind.single(RunResult.class, LiveHtml::page));

  private FlowHtml() {}

  /** Whether this is a thing of ours, or a collection, optional or map of nothing else. */
  static boolean knows(Object thing) {
    return picture(thing).isPresent();
  }

  /** What it looks like; empty if it is nothing of ours. */
  static Optional<Html> of(Object thing) {
    return picture(thing).map(Supplier::get);
  }

  private static Optional<Supplier<Html>> picture(Object thing) {
    if (thing instanceof Optional<?> optional) {
      return optional.flatMap(FlowHtml::picture);
    }
    if (thing instanceof Map<?, ?> map) {
      // Artifacts by name: each tells its name itself.
      return pictureOfAll(
          map.values().stream().allMatch(ArtifactView.class::isInstance)
              ? map.values()
              : List.of());
    }
    if (thing instanceof Collection<?> things) {
      return pictureOfAll(things);
    }
    return kind(List.of(thing)).map(kind -> () -> kind.show(thing));
  }

  private static Optional<Supplier<Html>> pictureOfAll(Collection<?> things) {
    return kind(things).map(kind -> () -> kind.show(things));
  }

  /** The kind of which all these things are. */
  private static Optional<Kind<?>> kind(Collection<?> things) {
    return KINDS.stream()
        .<Kind<?>>map(kind -> kind)
        .filter(kind -> !things.isEmpty() && things.stream().allMatch(kind.type()::isInstance))
        .findFirst();
  }
}

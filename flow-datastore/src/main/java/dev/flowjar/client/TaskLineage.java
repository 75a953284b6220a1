package dev.flowjar.client;

import dev.flowjar.ForeachFrame;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a task stands among the others of its run.
 *
 * <p>A task that succeeded recorded it. Of another it follows from what the tasks before it
 * recorded, which named it before it began.
 *
 * @param records of the run it belongs to
 * @param history of the task, wherever it ran
 */
record TaskLineage(RunRecords records, TaskHistory history) {

  Stream<TaskId> parents() {
    Stream<TaskId> parents =
        history
            .success()
            .map(success -> success.lineage().parents().stream().flatMap(TaskRange::tasks))
            .orElseGet(this::namedAsChild);
    return parents.filter(records::has);
  }

  Stream<TaskId> children() {
    return history.success().stream()
        .flatMap(success -> success.lineage().onward().tasks())
        .filter(records::has);
  }

  List<ForeachFrame> foreachStack() {
    boolean isRecorded = history.success().isPresent() || !history.failures().isEmpty();
    return isRecorded ? history.foreachStack() : expectedStack();
  }

  private Stream<TaskId> namedAsChild() {
    return successes(onward -> isChild(onward))
        .sorted(Comparator.comparing(TaskLineage::placeInForeach))
        .map(TaskSucceeded::task);
  }

  /** A join stands where its split or foreach did, any other task where its parent does. */
  private List<ForeachFrame> expectedStack() {
    Optional<TaskSucceeded> opener =
        successes(onward -> onward.join().equals(Optional.of(history.task()))).findFirst();
    if (opener.isPresent()) {
      return opener.get().lineage().foreachStack();
    }
    return successes(onward -> isChild(onward)).findFirst().map(this::stackBelow).orElse(List.of());
  }

  private List<ForeachFrame> stackBelow(TaskSucceeded parent) {
    List<ForeachFrame> stack = new ArrayList<>(parent.lineage().foreachStack());
    Onward onward = parent.lineage().onward();
    boolean isForeach = onward.join().isPresent() && onward.children().size() == 1;
    if (isForeach) {
      TaskRange body = onward.children().get(0);
      int index = history.task().number() - body.first();
      stack.add(new ForeachFrame(body.step(), index, body.count(), ""));
    }
    return stack;
  }

  private boolean isChild(Onward onward) {
    return onward.children().stream().anyMatch(range -> range.contains(history.task()));
  }

  private Stream<TaskSucceeded> successes(Predicate<Onward> condition) {
    return records
        .tasks()
        .flatMap(task -> records.history(task).success().stream())
        .filter(success -> condition.test(success.lineage().onward()));
  }

  private static int placeInForeach(TaskSucceeded success) {
    List<ForeachFrame> stack = success.lineage().foreachStack();
    return stack.isEmpty() ? 0 : stack.get(stack.size() - 1).index();
  }
}

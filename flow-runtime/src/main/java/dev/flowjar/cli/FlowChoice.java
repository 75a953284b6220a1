package dev.flowjar.cli;

import dev.flowjar.Flow;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.runtime.FlowClassPath;
import dev.flowjar.source.SourceFlows;
import dev.flowjar.store.UserCache;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flow that a command is about.
 *
 * @param flowClass the flow
 * @param typed the word that named it, empty if it went without saying
 * @param rest the words that follow it
 */
record FlowChoice(Class<? extends Flow> flowClass, Optional<String> typed, List<String> rest) {

  /** Copies the words. */
  FlowChoice {
    rest = List.copyOf(rest);
  }

  /**
   * The flow that the first word names, by its class or by a source file; it may be left out where
   * there is only one.
   *
   * @param words the words after the command
   * @throws UsageException if none is named and there are several
   */
  static FlowChoice of(Invocation invocation, List<String> words) {
    Optional<String> first = words.stream().findFirst().filter(word -> !word.startsWith("-"));
    Optional<Class<? extends Flow>> fixed = invocation.flow();
    if (fixed.isPresent()) {
      Optional<String> own = first.filter(word -> names(fixed.get(), word));
      return new FlowChoice(fixed.get(), own, own.isPresent() ? tail(words) : words);
    }
    if (first.filter(SourceFlows::isNamedBy).isPresent()) {
      Class<? extends Flow> type = sources(invocation).flow(first.get(), invocation.directory());
      return new FlowChoice(type, first, tail(words));
    }
    FlowClasses classes = new FlowClasses(FlowMain.class.getClassLoader());
    if (first.isEmpty()) {
      return new FlowChoice(only(classes, words), Optional.empty(), words);
    }
    return classes
        .find(first.get())
        .map(type -> new FlowChoice(type, first, tail(words)))
        .or(() -> stepOfOnlyFlow(classes, first.get(), words))
        .orElseGet(() -> new FlowChoice(classes.named(first.get()), first, tail(words)));
  }

  private static SourceFlows sources(Invocation invocation) {
    return new SourceFlows(
        UserCache.directory(invocation.environment()),
        FlowClassPath.ofThisProcess(),
        invocation.console()::say);
  }

  /** Refuses a word that stands where no flow is looked for: behind an option. */
  void checkPositional(@Nullable String word) {
    if (word != null && !typed.equals(Optional.of(word))) {
      refuseBehindOption(word);
    }
  }

  private static void refuseBehindOption(String word) {
    throw new UsageException(
        "'%s' stands behind an option. A flow is named right after the command.".formatted(word));
  }

  private static Optional<FlowChoice> stepOfOnlyFlow(
      FlowClasses classes, String word, List<String> words) {
    List<FlowClasses.Found> all = classes.all();
    return all.size() == 1
        ? classes
            .find(all.get(0).className())
            .filter(type -> StepGraph.of(type).step(word).isPresent())
            .map(type -> new FlowChoice(type, Optional.empty(), words))
        : Optional.empty();
  }

  /**
   * The flow, where nothing may follow it.
   *
   * @throws UsageException if something does
   */
  Class<? extends Flow> only() {
    if (!rest.isEmpty()) {
      throw new UsageException("'%s' is not this flow. Leave it out.".formatted(rest.get(0)));
    }
    return flowClass;
  }

  private static Class<? extends Flow> only(FlowClasses classes, List<String> words) {
    List<FlowClasses.Found> all = classes.all();
    if (all.size() == 1) {
      return classes.named(all.get(0).className());
    }
    List<String> names = all.stream().map(FlowClasses.Found::name).toList();
    words.stream().filter(names::contains).findFirst().ifPresent(FlowChoice::refuseBehindOption);
    throw new UsageException(
        all.isEmpty()
            ? FlowClasses.present(names)
            : "Which flow? Name one after the command. " + FlowClasses.present(names));
  }

  private static boolean names(Class<?> type, String word) {
    return type.getName().equals(word) || type.getSimpleName().equals(word);
  }

  private static List<String> tail(List<String> words) {
    return words.subList(1, words.size());
  }
}

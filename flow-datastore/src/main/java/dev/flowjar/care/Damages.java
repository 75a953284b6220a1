package dev.flowjar.care;

import dev.flowjar.care.Damage.Hurt;
import dev.flowjar.care.Damage.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Damages as they are found, each with all that it hurts. */
final class Damages {

  private final Map<Damage, Set<Hurt>> found = new LinkedHashMap<>();

  /** Notes a damage, whether or not it hurts anything. */
  void add(Kind kind, String key, String problem) {
    found.computeIfAbsent(damage(kind, key, problem), damage -> new LinkedHashSet<>());
  }

  /** Notes what a damage hurts. */
  void add(Kind kind, String key, String problem, Hurt hurt) {
    found.computeIfAbsent(damage(kind, key, problem), damage -> new LinkedHashSet<>()).add(hurt);
  }

  /** The runs that took over a task are hurt where the task is. */
  void spread(Adoptions adoptions) {
    for (Set<Hurt> hurts : found.values()) {
      for (Hurt hurt : List.copyOf(hurts)) {
        hurt.reference()
            .task()
            .ifPresent(
                task ->
                    adoptions.adopters(hurt.run()).stream()
                        .filter(
                            adopter ->
                                adoptions.tasks(adopter, hurt.run()).stream()
                                    .anyMatch(range -> range.contains(task)))
                        .forEach(
                            adopter -> hurts.add(new Hurt(adopter, hurt.reference(), hurt.run()))));
      }
    }
  }

  List<Damage> all() {
    List<Damage> all = new ArrayList<>();
    found.forEach(
        (damage, hurts) ->
            all.add(new Damage(damage.kind(), damage.key(), damage.problem(), List.copyOf(hurts))));
    return all;
  }

  private static Damage damage(Kind kind, String key, String problem) {
    return new Damage(kind, key, problem, List.of());
  }
}

package dev.flowjar;

import java.util.List;
import java.util.Set;

/**
 * Which fields {@link Flow#mergeArtifacts(Inputs, MergeRule)} takes over.
 *
 * @param kind how {@code fields} is meant
 * @param fields artifact names
 */
public record MergeRule(Kind kind, Set<String> fields) {

  /** How the named fields are meant. */
  public enum Kind {
    /** All artifacts but the named ones. */
    EXCLUDE,
    /** The named artifacts only. */
    INCLUDE
  }

  /** Copies the fields. */
  public MergeRule {
    fields = Set.copyOf(fields);
  }

  /** Merge every artifact. */
  public static MergeRule all() {
    return new MergeRule(Kind.EXCLUDE, Set.of());
  }

  /** Merge all but these. */
  public static MergeRule exclude(List<String> fields) {
    return new MergeRule(Kind.EXCLUDE, Set.copyOf(fields));
  }

  /** Merge only these. */
  public static MergeRule include(List<String> fields) {
    return new MergeRule(Kind.INCLUDE, Set.copyOf(fields));
  }

  /** Whether this rule takes over an artifact of this name. */
  public boolean covers(String field) {
    return fields.contains(field) == (kind == Kind.INCLUDE);
  }
}

package dev.flowjar;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody meant who mistyped a name: of a step, a field, an option, a run.
 *
 * <p>Near means few letters wrong, missing, too many or swapped (one for every three letters, at
 * least one); letter case, dashes and underscores do not count.
 */
public final class NearestNames {

  private NearestNames() {}

  /** The nearest of the names, the first of several that are as near; empty if none is near. */
  public static Optional<String> nearest(String mistyped, Collection<String> names) {
    return ranked(mistyped, names).stream().findFirst();
  }

  /** The names that are near, nearest first. */
  public static List<String> ranked(String mistyped, Collection<String> names) {
    int limit = Math.max(1, plain(mistyped).length() / 3);
    return names.stream()
        .filter(name -> !name.equals(mistyped) && distance(mistyped, name) <= limit)
        .sorted(Comparator.comparingInt(name -> distance(mistyped, name)))
        .toList();
  }

  /**
   * A sentence to put behind an error message, with a space before it: {@code " Did you mean
   * 'evaluate'?"}; empty if no name is near.
   */
  public static String didYouMean(String mistyped, Collection<String> names) {
    return nearest(mistyped, names).map(" Did you mean '%s'?"::formatted).orElse("");
  }

  /** How many letters are wrong, missing, too many or swapped with their neighbour. */
  private static int distance(String first, String second) {
    String a = plain(first);
    String b = plain(second);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = Math.max(i, j);
        if (i > 0 && j > 0) {
          int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
          int edge = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
          distance[i][j] = Math.min(edge, distance[i - 1][j - 1] + change);
          if (i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1)) {
            distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
          }
        }
      }
    }
    return distance[a.length()][b.length()];
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}

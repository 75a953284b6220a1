package dev.flowjar;

/**
 * A branch of a {@link Project}: where a run belongs.
 *
 * @param project the project's name
 * @param branch {@code user.<name>}, {@code test.<name>}, {@code prod} or {@code prod.<name>}
 */
public record ProjectBranch(String project, String branch) {

  private static final String PRODUCTION = "prod";

  /** Whether this is production. */
  public boolean isProduction() {
    return branch.equals(PRODUCTION) || branch.startsWith(PRODUCTION + ".");
  }

  /** The system tag that its runs share and nothing else has: {@code branch:fraud/prod}. */
  public String namespace() {
    return "branch:" + this;
  }

  /** {@code fraud/prod}. */
  @Override
  public String toString() {
    return project + "/" + branch;
  }
}

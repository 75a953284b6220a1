package dev.flowjar.graph;

/**
 * A field that a run is given from outside.
 *
 * @param name name of the option, without dashes
 * @param artifact name of the artifact, which is the field
 * @param source where the value comes from
 * @param help one line, may be empty
 */
public record ParameterNode(String name, String artifact, Source source, String help) {

  /** Where the value of a parameter comes from. */
  public sealed interface Source {}

  /**
   * A value given as text.
   *
   * @param required whether a run must be given one
   * @param separator what separates the elements of a list
   * @param env environment variable that gives the value, empty for none
   */
  public record Value(boolean required, String separator, String env) implements Source {}

  /**
   * The content of a file.
   *
   * @param defaultPath the file where none is given, empty if one must be given
   * @param isText whether the field is a {@code String}, else {@code byte[]}
   */
  public record FileContent(String defaultPath, boolean isText) implements Source {}
}

package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.IncludeFile;
import dev.flowjar.Parameter;
import org.junit.jupiter.api.Test;

final class FieldRulesTest {

  abstract static class WithSize extends Bounds {
    @Parameter private int size;

    int size() {
      return size;
    }
  }

  static final class Fine extends Bounds {
    @Parameter(help = "how many", required = true, separator = ";", env = "N")
    int minFlights;

    @Parameter(name = "day-of-week")
    String day = "Mon";

    @IncludeFile(value = "stations.csv", help = "list of stations")
    String stations = "";

    @IncludeFile byte[] grid = {};
  }

  @Test
  void parametersAreReadFromTheFields() {
    assertThat(StepGraph.of(Fine.class).parameters())
        .containsExactly(
            new ParameterNode(
                "minFlights", "minFlights", new ParameterNode.Value(true, ";", "N"), "how many"),
            new ParameterNode("day-of-week", "day", new ParameterNode.Value(false, ",", ""), ""),
            new ParameterNode(
                "stations",
                "stations",
                new ParameterNode.FileContent("stations.csv", true),
                "list of stations"),
            new ParameterNode("grid", "grid", new ParameterNode.FileContent("", false), ""));
  }

  static final class Wrong extends WithSize {
    @Parameter String Size = "";

    @Parameter(name = "maxWorkers")
    int workers;

    @Parameter(name = "two words")
    int words;

    @Parameter static int shared;
    @Parameter transient int passing;
    @Parameter final int fixed = size();
    @IncludeFile char[] letters = {};
    @Parameter @IncludeFile String both = "";
  }

  @Test
  void parametersMustBeNamedAndDeclaredRight() {
    assertThat(Issues.of(Wrong.class))
        .containsExactlyInAnyOrder(
            "Parameter 'size' in Wrong is called 'size', and parameter 'Size' is called 'Size'."
                + " Give them names that differ in more than letter case and dashes."
                + " [parameter-twice]",
            "Parameter 'workers' in Wrong is called 'maxWorkers', which is an option of every run."
                + " Call it otherwise, for instance with @Parameter(name = \"my-maxWorkers\")."
                + " [parameter-reserved]",
            "Parameter 'words' in Wrong is called 'two words', which cannot be an option. Use"
                + " letters from a to z, digits, - and _, and begin with a letter."
                + " [parameter-name]",
            "Parameter 'shared' in Wrong is static, so a run cannot set it. Remove static from the"
                + " field. [parameter-field]",
            "Parameter 'passing' in Wrong is transient, so a run cannot set it. Remove transient"
                + " from the field. [parameter-field]",
            "Parameter 'fixed' in Wrong is final, so a run cannot set it. Remove final from the"
                + " field. [parameter-field]",
            "Parameter 'both' in Wrong has both @Parameter and @IncludeFile. Keep @IncludeFile if the"
                + " option names a file whose content is the value. [parameter-twice]",
            "Parameter 'letters' in Wrong has @IncludeFile and is of type char[]. Make it a String for"
                + " text or a byte[] for anything else. [include-type]");
  }

  @Test
  void aFindingOnAFieldNamesItsFile() {
    assertThat(Issues.found(Wrong.class))
        .extracting(GraphIssue::location)
        .containsOnly("FieldRulesTest.java");
  }
}

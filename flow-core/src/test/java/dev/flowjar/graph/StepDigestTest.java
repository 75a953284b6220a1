package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Step;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepDigestTest {

  private static final String FLOW =
      """
      import dev.flowjar.*;
      import java.util.*;
      public class Sample extends Flow {
        int total;
        List<String> words = new ArrayList<>();
        enum Size { SMALL, LARGE }
        record Row(int a, int b) { int sum() { return a + b; } }
        @Step void start() {
          for (String word : words) {
            if (word.isEmpty()) { total += helper(word); } else { total--; }
          }
          words.sort(Comparator.comparing(word -> word.length()));
          try { total += new Row(1, total).sum(); } catch (ArithmeticException e) { total = 0; }
          switch (Size.valueOf("SMALL")) { case SMALL: total++; break; default: total--; }
          Runnable later = new Runnable() { public void run() { total = total * 3; } };
          later.run();
          next(this::end);
        }
        private int helper(String word) { return deeper(word) + 1; }
        private int deeper(String word) { return word.length() * 7; }
        int unrelated() { return 1; }
        @Step void end() { words.forEach(word -> System.out.println(word + total)); }
      }
      """;

  @TempDir private Path folder;
  private int compilations;

  private String digest(String source) throws IOException {
    return digest(source, "start");
  }

  private String digest(String source, String step) throws IOException {
    Path out = Files.createDirectory(folder.resolve("c" + compilations++));
    Path file = Files.writeString(out.resolve("Sample.java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                out.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(result).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {out.toUri().toURL()}, getClass().getClassLoader())) {
      Class<? extends Flow> flow = loader.loadClass("Sample").asSubclass(Flow.class);
      return StepGraph.of(flow).step(step).orElseThrow().source().digest();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isSha256InHex() throws IOException {
    assertThat(digest(FLOW)).matches("[0-9a-f]{64}");
  }

  @Test
  void doesNotDependOnLinesOrOrderOrOtherMethodsOrLambdaNumbers() throws IOException {
    String before = digest(FLOW);
    String more =
        FLOW.replace(
                "int total;",
                """
                // a comment

                String first = "another constant";
                Runnable early = () -> System.out.println(first);
                Object anonymous = new Object() { };
                int total;""")
            .replace("@Step void start() {", "\n\n  @Step void start()\n {\n")
            .replace("unrelated() { return 1; }", "unrelated() { return 2; }");
    assertThat(digest(more)).isEqualTo(before);
    assertThat(digest(more, "end")).isEqualTo(digest(FLOW, "end"));
  }

  @Test
  void changesWithTheStepAndWithWhatItCalls() throws IOException {
    List<String> digests =
        List.of(
            digest(FLOW),
            digest(FLOW.replace("total--;", "total++;")),
            digest(FLOW.replace("* 7", "* 8")),
            digest(FLOW.replace("word.length())", "-word.length())")),
            digest(FLOW.replace("a + b", "a - b")),
            digest(FLOW.replace("total * 3", "total * 4")),
            digest(FLOW.replace("\"SMALL\"", "\"LARGE\"")),
            digest(FLOW.replace("isEmpty", "isBlank")),
            digest(FLOW.replace("catch (ArithmeticException", "catch (IllegalStateException")));
    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void doesNotChangeWithAnotherStep() throws IOException {
    String changed = FLOW.replace("println(word + total)", "print(word)");
    assertThat(digest(changed)).isEqualTo(digest(FLOW));
    assertThat(digest(changed, "end")).isNotEqualTo(digest(FLOW, "end"));
  }

  static final class First extends Bounds {
    int total;

    @Override
    @Step
    void start() {
      total = twice(1);
      Runnable later = () -> total = twice(total);
      later.run();
      next(this::end);
    }

    private int twice(int number) {
      return number * 2;
    }
  }

  static final class Second extends Bounds {
    int total;

    private int twice(int number) {
      return number * 2;
    }

    void unused() {
      Runnable later = () -> total--;
      later.run();
    }

    @Override
    @Step
    void start() {
      total = twice(1);
      Runnable later = () -> total = twice(total);
      later.run();
      next(this::end);
    }
  }

  static final class Third extends Bounds {
    int total;

    @Override
    @Step
    void start() {
      total = twice(1);
      Runnable later = () -> total = twice(total);
      later.run();
      next(this::end);
    }

    private int twice(int number) {
      return number + number;
    }
  }

  @Test
  void isTheSameForTheSameCodeInAnotherClass() {
    assertThat(startOf(Second.class)).isEqualTo(startOf(First.class));
    assertThat(startOf(Third.class)).isNotEqualTo(startOf(First.class));
  }

  private static String startOf(Class<? extends Flow> flow) {
    return StepGraph.of(flow).steps().get(0).source().digest();
  }
}

package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values written by one version of a class and read by another. */
class ChangedClassesTest {

  private final KryoSerializer serializer = new KryoSerializer();
  private final Path directory;
  private int versions;
  private List<ClassChange> changes = List.of();

  ChangedClassesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void dropsALostFieldAndDefaultsAGainedOne() throws Exception {
    Object copy =
        reread(
            """
            public class V {
              int kept = 1; String lost = "lost"; java.util.List<String> alsoLost = java.util.List.of("x");
              String last = "last";
              public static Object make() { return new V(); }
            }
            """,
            """
            public class V {
              double gained = 0.5; String last; int kept; Integer empty;
              public String toString() { return kept + " " + last + " " + gained + " " + empty; }
            }
            """);
    assertThat(copy).hasToString("1 last 0.5 null");
    assertThat(changes)
        .extracting(ClassChange::toString)
        .containsExactly("V: dropped alsoLost, lost; defaulted empty, gained");
  }

  @Test
  void doesTheSameForRecords() throws Exception {
    Object copy =
        reread(
            """
            public record V(int kept, String lost, String last) {
              public static Object make() { return new V(1, "lost", "last"); }
            }
            """,
            """
            public record V(String last, long gained, int kept, Object empty) {}
            """);
    assertThat(copy).hasToString("V[last=last, gained=0, kept=1, empty=null]");
    assertThat(changes)
        .containsExactly(new ClassChange("V", List.of("lost"), List.of("gained", "empty")));
  }

  @Test
  void tellsOnceForEachClassWhatHasChanged() throws Exception {
    reread(
        """
        import java.util.*;
        public class V {
          Object next; int lost;
          static class W { int same; }
          static class X extends RuntimeException {
            static final long serialVersionUID = 1; int code = 7; String lost = "x";
          }
          public static Object make() {
            V v = new V(); v.next = List.of(new V(), new W(), new X(), new V());
            return v;
          }
        }
        """,
        """
        public class V {
          Object next;
          static class W { int same; }
          static class X extends RuntimeException {
            static final long serialVersionUID = 1; int code; double gained;
          }
        }
        """);
    assertThat(changes)
        .extracting(ClassChange::toString)
        .containsExactly("V: dropped lost", "V$X: dropped lost; defaulted gained");
  }

  @Test
  void tellsNothingOfFieldsThatWereReordered() throws Exception {
    reread(
        "public record V(int a, int b) { public static Object make() { return new V(1, 2); } }",
        "public record V(int b, int a) {}");
    assertThat(changes).isEmpty();
  }

  @Test
  void keepsWhatFollowsALostField() throws Exception {
    Object copy =
        reread(
            """
            import java.util.*;
            public class V {
              Object lost; Object kept;
              public static Object make() {
                V one = new V(); V other = new V();
                one.lost = other; one.kept = new int[] {7}; other.kept = one.kept;
                return new ArrayList<>(List.of(one, other, one));
              }
            }
            """,
            """
            public class V {
              Object kept;
              public String toString() { return "" + ((int[]) kept)[0]; }
            }
            """);
    assertThat(copy).hasToString("[7, 7, 7]");
    assertThat(((List<?>) copy).get(0)).isSameAs(((List<?>) copy).get(2));
  }

  @Test
  void widensNumbers() throws Exception {
    Object copy =
        reread(
            """
            public class V {
              int i = 5; float f = 0.5f; short s = 3; Integer boxed = 4;
              public static Object make() { return new V(); }
            }
            """,
            """
            public class V {
              long i; double f; int s; long boxed;
              public String toString() { return i + " " + f + " " + s + " " + boxed; }
            }
            """);
    assertThat(copy).hasToString("5 0.5 3 4");
  }

  @Test
  void turnsAClassIntoARecordAndBack() throws Exception {
    String asClass =
        """
        public class V {
          final int a; final String b;
          V(int a, String b) { this.a = a; this.b = b; }
          public static Object make() { return new V(1, "x"); }
          public String toString() { return "V[a=" + a + ", b=" + b + "]"; }
        }
        """;
    String asRecord =
        """
        public record V(int a, String b) { public static Object make() { return new V(1, "x"); } }
        """;
    assertThat(reread(asClass, asRecord)).hasToString("V[a=1, b=x]");
    assertThat(reread(asRecord, asClass)).hasToString("V[a=1, b=x]");
  }

  @Test
  void readsReorderedEnums() throws Exception {
    String old =
        "public enum V { A, B, C; public static Object make() { return java.util.List.of(B, C); } }";
    assertThat(reread(old, "public enum V { C, NEW, B }")).hasToString("[B, C]");
    assertThatThrownBy(() -> reread(old, "public enum V { A, B }"))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("constant C of V")
        .hasMessageContaining("A, B");
  }

  @Test
  void namesAFieldWhoseTypeNoLongerFits() {
    assertThatThrownBy(
            () ->
                reread(
                    """
                    public class V { String f = "text"; public static Object make() { return new V(); } }
                    """,
                    "public class V { int f; }"))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("field 'f' of V")
        .hasMessageContaining("int");
  }

  @Test
  void namesARecordThatRefusesTheDefault() {
    assertThatThrownBy(
            () ->
                reread(
                    "public record V(int a) { public static Object make() { return new V(1); } }",
                    """
                    public record V(int a, String b) { public V { java.util.Objects.requireNonNull(b, "b!"); } }
                    """))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("holds a V")
        .hasMessageContaining("b!");
  }

  private Object reread(String before, String after) throws Exception {
    ClassLoader first = compile(before);
    Object value = first.loadClass("V").getMethod("make").invoke(null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    serializer.write(value, out);
    byte[] bytes = out.toByteArray();
    Reading reading = StoredBytes.reading(bytes, compile(after));
    Object read = serializer.read(new ByteArrayInputStream(bytes), reading);
    changes = reading.changes();
    return Objects.requireNonNull(read);
  }

  private ClassLoader compile(String source) throws IOException {
    Path place = Files.createDirectories(directory.resolve("v" + versions++));
    Path file = Files.writeString(place.resolve("V.java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", place.toString(), file.toString());
    assertThat(status).isZero();
    return new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
  }
}

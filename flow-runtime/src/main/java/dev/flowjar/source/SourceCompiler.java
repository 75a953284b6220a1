package dev.flowjar.source;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a source file in memory, with the compiler of this JDK. */
final class SourceCompiler {

  private final List<Path> libraries;
  private final List<Path> classPath;
  private final Consumer<String> talk;

  /**
   * A compiler.
   *
   * @param classPath what is there without the file's libraries
   * @param libraries the file's libraries; annotation processors are looked for in them only
   * @param talk takes what the compiler says of a file that it compiles
   */
  SourceCompiler(List<Path> classPath, List<Path> libraries, Consumer<String> talk) {
    this.classPath = classPath;
    this.libraries = libraries;
    this.talk = talk;
  }

  /**
   * The files that the compiler makes, by name.
   *
   * @throws SourceException if it finds errors; the message is what javac shows
   */
  SortedMap<String, byte[]> compile(SourceFile source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new SourceException(
          "%s has to be compiled, and the Java in %s has no compiler. Run it with a JDK."
              .formatted(source.shown(), System.getProperty("java.home")));
    }
    StringWriter said = new StringWriter();
    try (Output output =
        new Output(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
      boolean isCompiled =
          compiler.getTask(said, output, null, options(), null, List.of(new Unit(source))).call();
      String text = said.toString().stripTrailing();
      if (!isCompiled) {
        throw new SourceException(text);
      }
      if (!text.isEmpty()) {
        talk.accept(text);
      }
      return output.files();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> options() {
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(libraries);
    List<String> options = new ArrayList<>(List.of("-g", "-parameters", "-classpath", joined(all)));
    // No other source file: not even one that happens to lie on the class path.
    options.addAll(List.of("-sourcepath", ""));
    options.addAll(
        libraries.isEmpty() ? List.of("-proc:none") : List.of("-processorpath", joined(libraries)));
    return options;
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The source file; its name in messages is as the user wrote it. */
  private static final class Unit extends SimpleJavaFileObject {
    private final SourceFile source;

    Unit(SourceFile source) {
      super(source.path().toUri(), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public String getName() {
      return source.shown();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();

    Output(JavaFileManager files) {
      super(files);
    }

    SortedMap<String, byte[]> files() {
      SortedMap<String, byte[]> files = new TreeMap<>();
      written.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
      return files;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return file(className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String name, FileObject sibling) {
      String directory = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
      return file(directory + name, JavaFileObject.Kind.OTHER);
    }

    private JavaFileObject file(String name, JavaFileObject.Kind kind) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      return new SimpleJavaFileObject(uri(name), kind) {
        @Override
        public OutputStream openOutputStream() {
          written.put(name, bytes);
          return bytes;
        }

        /** An annotation processor may write source files, which are compiled as well. */
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return bytes.toString(StandardCharsets.UTF_8);
        }
      };
    }

    private static URI uri(String name) {
      try {
        return new URI("memory", null, "/" + name, null);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(name, e);
      }
    }
  }
}

package dev.flowjar.runtime;

import dev.flowjar.Flow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Holds classes that were just compiled, and returns their bytes as resources, as a shell does. */
final class MemoryLoader extends ClassLoader {

  private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

  private MemoryLoader(ClassLoader parent) {
    super(parent);
  }

  /** Compiles a source file and loads its classes. */
  static MemoryLoader compile(String file, String source) {
    return compile(file, source, MemoryLoader.class.getClassLoader());
  }

  static MemoryLoader compile(String file, String source, ClassLoader parent) {
    MemoryLoader loader = new MemoryLoader(parent);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    JavaFileManager classes =
        new ForwardingJavaFileManager<JavaFileManager>(
            javac.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                loader.files.put(name.replace('.', '/') + kind.extension, bytes);
                return bytes;
              }
            };
          }
        };
    JavaFileObject unit =
        new SimpleJavaFileObject(URI.create("memory:///" + file), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    if (!javac.getTask(null, classes, null, List.of("-g"), null, List.of(unit)).call()) {
      throw new IllegalArgumentException(source);
    }
    return loader;
  }

  Class<? extends Flow> flow(String name) throws ClassNotFoundException {
    return loadClass(name).asSubclass(Flow.class);
  }

  Set<String> names() {
    return files.keySet();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
  }

  @Override
  protected URL findResource(String name) {
    ByteArrayOutputStream bytes = files.get(name);
    if (bytes == null) {
      return null;
    }
    try {
      return new URL("memory", null, 0, name, new InMemory(bytes.toByteArray()));
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class InMemory extends URLStreamHandler {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}

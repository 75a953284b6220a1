package dev.flowjar.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of classes that were typed into JShell, or into a notebook built on it.
 *
 * <p>Such a class is {@code REPL.$JShell$11$Point}, and gets another number whenever its cell is
 * run again. Code that was packed from there has an index of the classes as they are numbered in
 * it, by which a value is read that was written with another number.
 */
public final class ShellClasses {

  /** The file of the index in a jar. */
  public static final String INDEX = "META-INF/flow/shell-classes.properties";

  private static final Pattern NAME =
      Pattern.compile("REPL\\.\\$JShell\\$[0-9A-Z]+\\$(?<typed>[^;]+)");

  private final ClassLoader loader;
  private final Properties index = new Properties();
  private boolean isRead;

  /** The names as this loader knows them. */
  ShellClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /** The content of the index for these classes, empty if none of them is from a shell. */
  public static Optional<byte[]> index(Collection<String> classNames) {
    Map<String, String> lines = new TreeMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (String className : classNames) {
      Matcher matcher = NAME.matcher(className);
      if (matcher.matches() && lines.put(matcher.group("typed"), className) != null) {
        ambiguous.add(matcher.group("typed"));
      }
    }
    lines.keySet().removeAll(ambiguous);
    StringBuilder text = new StringBuilder();
    lines.forEach((typed, name) -> text.append(typed).append('=').append(name).append('\n'));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The name that a class, or an array of it, has in the code of the loader. */
  String today(String name) {
    if (!name.contains("REPL.$JShell$")) {
      return name;
    }
    read();
    return NAME.matcher(name)
        .replaceAll(
            match -> Matcher.quoteReplacement(index.getProperty(match.group(1), match.group())));
  }

  private void read() {
    if (isRead) {
      return;
    }
    isRead = true;
    try (InputStream in = loader.getResourceAsStream(INDEX)) {
      if (in != null) {
        index.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

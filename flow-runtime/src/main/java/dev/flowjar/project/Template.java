package dev.flowjar.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file for users with gaps such as <code>{{name}}</code>; lies beside this class. */
enum Template {
  POM,
  README,
  GITIGNORE,
  FLOW,
  TEST,
  LIBRARY_POM,
  LAUNCHER;

  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  /** The text with these values in its gaps. */
  String filled(Map<String, String> values) {
    return GAP.matcher(text())
        .replaceAll(
            gap -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(gap.group(1)))));
  }

  /** The text as it is. */
  String text() {
    String file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".template";
    return resource(file);
  }

  /** The text of a file beside this class. */
  static String resource(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(in, () -> "no resource " + file).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource %s cannot be read.".formatted(file), e);
    }
  }
}

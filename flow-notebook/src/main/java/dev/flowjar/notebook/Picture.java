package dev.flowjar.notebook;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.MimeType;

/**
 * What a cell shows of an object.
 *
 * @param html for a browser
 * @param text for a terminal
 */
record Picture(Html html, String text) {

  /** A picture of a thing, or of all things of a collection. */
  static Picture of(Object thing) {
    String text =
        thing instanceof Collection<?> things
            ? things.stream().map(String::valueOf).collect(Collectors.joining("\n"))
            : thing.toString();
    Html plain = Html.element("pre", Html.text(text));
    return new Picture(FlowHtml.of(thing).orElse(plain), text);
  }

  /** A picture of what a stream holds, which is used up by that. */
  static Picture of(Stream<?> stream) {
    Stream<?> beginning;
    try {
      beginning = stream.limit(FlowHtml.MOST_ROWS);
    } catch (IllegalStateException e) {
      return of("This stream has been used up. Ask for it again.");
    }
    return of(beginning.toList());
  }

  /**
   * What the kernel sends.
   *
   * @param mime what is asked for: the text if it is that, by default both
   */
  DisplayData display(@Nullable String mime) {
    DisplayData data = DisplayData.fromText(text);
    if (mime == null || MimeType.from(mime, null) != MimeType.TEXT) {
      data.putHTML(html.source());
    }
    return data;
  }
}

package dev.flowjar.cli;

import com.google.gson.JsonObject;
import java.util.List;

/** All that can be told about one thing in the datastore. */
interface Inspection {

  /** For people; headings are painted where the console shows colours. */
  List<String> lines(Console console);

  /** For programs. */
  JsonObject json();

  /** Adds lines under a title; without any, nothing. */
  static void section(Console console, List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(console.paintData(Paint.BOLD, title));
      lines.addAll(content);
    }
  }
}

package dev.flowjar.examples.notebooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook as a file holds it.
 *
 * @param cells in their order
 */
record NotebookFile(List<Cell> cells) {

  static NotebookFile read(Path file) throws IOException {
    JsonObject notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    return new NotebookFile(elements(notebook.getAsJsonArray("cells")).map(Cell::new).toList());
  }

  /** The cells with code. */
  List<Cell> code() {
    return cells.stream().filter(cell -> cell.is("code")).toList();
  }

  /** The first cell with this code in it. */
  Cell with(String code) {
    return code().stream()
        .filter(cell -> cell.source().contains(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cell has " + code));
  }

  /** The text of all cells that are text. */
  String prose() {
    return cells.stream()
        .filter(cell -> cell.is("markdown"))
        .map(Cell::source)
        .collect(Collectors.joining("\n\n"));
  }

  /**
   * One cell.
   *
   * @param json as the file has it
   */
  record Cell(JsonElement json) {

    boolean is(String type) {
      return object().get("cell_type").getAsString().equals(type);
    }

    String source() {
      return text(object().get("source"));
    }

    /** What it printed. */
    String printed() {
      return outputs()
          .filter(output -> output.has("text"))
          .map(output -> text(output.get("text")))
          .collect(Collectors.joining());
    }

    /** What it showed as HTML, in the order in which it did. */
    String html() {
      return shown("text/html");
    }

    /** What it showed in some form. */
    String shown(String mime) {
      return outputs()
          .filter(output -> output.has("data"))
          .map(output -> output.getAsJsonObject("data"))
          .filter(data -> data.has(mime))
          .map(data -> text(data.get(mime)))
          .collect(Collectors.joining("\n"));
    }

    /** The exception with which it failed; empty if it did not. */
    String error() {
      return outputs()
          .filter(output -> output.has("traceback"))
          .map(output -> text(output.get("traceback")))
          .collect(Collectors.joining("\n"));
    }

    private Stream<JsonObject> outputs() {
      return elements(object().getAsJsonArray("outputs")).map(JsonElement::getAsJsonObject);
    }

    private JsonObject object() {
      return json.getAsJsonObject();
    }
  }

  private static Stream<JsonElement> elements(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Text is one string, or a list of its lines. */
  private static String text(JsonElement json) {
    return json.isJsonArray()
        ? elements(json.getAsJsonArray())
            .map(JsonElement::getAsString)
            .collect(Collectors.joining())
        : json.getAsString();
  }
}

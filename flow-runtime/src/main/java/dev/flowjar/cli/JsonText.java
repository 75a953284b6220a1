package dev.flowjar.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/** JSON as it is printed: indented, with every member. */
final class JsonText {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private JsonText() {}

  static String of(JsonElement tree) {
    return GSON.toJson(tree);
  }
}

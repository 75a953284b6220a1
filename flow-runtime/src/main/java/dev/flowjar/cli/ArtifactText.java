package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.ArtifactView;
import java.util.Collection;
import java.util.List;

/** Artifacts described for people and for programs, without their values. */
final class ArtifactText {

  private ArtifactText() {}

  /** A line for each: name, type, size, hash, preview. */
  static List<String> lines(Collection<ArtifactView> artifacts, int columns) {
    Table table = new Table();
    for (ArtifactView artifact : artifacts) {
      table.row(
          "  " + artifact.name(),
          shortType(artifact.type()),
          SizeText.of(artifact.size()),
          artifact.hash().abbreviated(),
          artifact.preview());
    }
    return table.lines(columns);
  }

  /** All about one. */
  static List<String> details(ArtifactView artifact) {
    Table table = new Table();
    table.row("artifact", artifact.pathspec().toString());
    table.row("type", artifact.type());
    table.row("size", "%,d bytes".formatted(artifact.size()));
    table.row("hash", artifact.hash().hex());
    table.row("encoding", artifact.encoding());
    table.row("value", artifact.preview());
    return table.lines(Integer.MAX_VALUE);
  }

  /** All about one, for programs. */
  static JsonObject json(ArtifactView artifact) {
    JsonObject object = new JsonObject();
    object.addProperty("artifact", artifact.pathspec().toString());
    object.addProperty("name", artifact.name());
    object.addProperty("type", artifact.type());
    object.addProperty("size", artifact.size());
    object.addProperty("hash", artifact.hash().hex());
    object.addProperty("encoding", artifact.encoding());
    object.addProperty("preview", artifact.preview());
    return object;
  }

  /** All about several, for programs. */
  static JsonArray json(Collection<ArtifactView> artifacts) {
    return JsonText.array(artifacts.stream().map(ArtifactText::json).toList());
  }

  private static String shortType(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}

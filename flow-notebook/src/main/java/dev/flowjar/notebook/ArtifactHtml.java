package dev.flowjar.notebook;

import dev.flowjar.client.ArtifactView;
import dev.flowjar.text.SizeText;
import java.util.ArrayList;
import java.util.List;

/** Artifacts as HTML, without their values being loaded. */
final class ArtifactHtml {

  private ArtifactHtml() {}

  /** A row for each artifact. */
  static Html table(List<ArtifactView> artifacts) {
    List<List<Html>> rows = new ArrayList<>();
    for (ArtifactView artifact : artifacts) {
      rows.add(
          Html.shortRow(
              artifact.name(),
              shortType(artifact.type()),
              SizeText.of(artifact.size()),
              artifact.preview()));
    }
    return Html.table(List.of("artifact", "type", "size", "value"), rows);
  }

  /** All about one. */
  static Html page(ArtifactView artifact) {
    return Html.table(
        List.of("artifact", artifact.pathspec().toString()),
        List.of(
            Html.row("type", artifact.type()),
            Html.row("size", SizeText.of(artifact.size())),
            Html.row("hash", artifact.hash().abbreviated()),
            Html.row("encoding", artifact.encoding()),
            Html.row("value", artifact.preview())));
  }

  private static String shortType(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}

package dev.flowjar.flows;

import dev.flowjar.FileArtifact;
import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hands a file and a directory from step to step; both are gone where they were written. */
public class FilesFlow extends Flow {

  FileArtifact numbers;
  FileArtifact parts;
  List<FileArtifact> files;
  String text = "";
  List<String> texts = List.of();

  @Step
  void start() throws IOException {
    Path temporary = current().temporaryDirectory();
    numbers = new FileArtifact(Files.writeString(temporary.resolve("numbers.txt"), "1 2 3"));
    Path directory = Files.createDirectory(temporary.resolve("parts"));
    Files.writeString(directory.resolve("a"), "A");
    Files.writeString(directory.resolve("b"), "B");
    parts = new FileArtifact(directory);
    next(this::carry);
  }

  @Step
  void carry() {
    next(this::list);
  }

  @Step
  void list() {
    files =
        List.of(
            new FileArtifact(parts.path().resolve("a")),
            new FileArtifact(parts.path().resolve("b")));
    next(this::read);
  }

  @Step
  @Foreach("files")
  void read(FileArtifact file) throws IOException {
    text = file.name() + Files.readString(file.path()) + Files.readString(numbers.path());
    next(this::join);
  }

  @Step
  void join(Inputs<FilesFlow> inputs) {
    texts = inputs.stream().map(input -> input.text).toList();
    numbers = inputs.get(0).numbers;
    next(this::end);
  }

  @Step
  void end() {}
}

package bench;

import dev.flowjar.enhance.ClassFileSource;
import dev.flowjar.enhance.FlowEnhancer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rewrites the class files below a directory as a code package would. */
final class Enhance {

  private Enhance() {}

  public static void main(String[] arguments) throws IOException {
    FlowEnhancer enhancer = new FlowEnhancer(ClassFileSource.of(Enhance.class.getClassLoader()));
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    int rewritten = 0;
    for (Path file : files) {
      Optional<byte[]> enhanced = enhancer.enhance(Files.readAllBytes(file));
      if (enhanced.isPresent()) {
        Files.write(file, enhanced.get());
        rewritten++;
      }
    }
    System.out.println("{\"rewritten\":" + rewritten + "}");
  }
}

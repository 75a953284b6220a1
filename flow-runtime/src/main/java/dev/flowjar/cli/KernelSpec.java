package dev.flowjar.cli;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * How Jupyter starts a Java kernel that has this library, and whatever else is on the class path.
 *
 * @param kernel the jar of the kernel
 * @param classPath what notebooks can use
 */
record KernelSpec(Path kernel, List<Path> classPath) {

  /** What Jupyter shows. */
  static final String TITLE = "Java (Flow)";

  private static final String NAME = "flow";

  /** In the module for notebooks, of which this one knows nothing else. */
  private static final String MAIN = "dev.flowjar.notebook.KernelMain";

  private static final String WAY = "Leave it out, and the kernel is fetched from Maven Central.";

  private static final String KERNEL_CLASS = "org/rapaio/jupyter/kernel/MainApp.class";

  /**
   * A kernel with the class path of this process.
   *
   * @throws UsageException if the jar is no kernel, or this process cannot be one
   */
  static KernelSpec of(Path kernel) {
    if (!Files.exists(kernel)) {
      throw new UsageException("There is no file '%s'. %s".formatted(kernel, WAY));
    }
    if (!isKernel(kernel)) {
      throw new UsageException(
          "'%s' is not the jar of the kernel. %s".formatted(kernel.getFileName(), WAY));
    }
    if (KernelSpec.class.getClassLoader().getResource(MAIN.replace('.', '/') + ".class") == null) {
      throw new UsageException(
          "The class %s is missing. Add the jar of flow-notebook to the class path, or use flow.jar."
              .formatted(MAIN));
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new UsageException(
          "The Java in %s has no JShell, which runs the cells of a notebook. Use the java of a JDK."
              .formatted(System.getProperty("java.home")));
    }
    return new KernelSpec(
        kernel,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(element -> Path.of(element).toAbsolutePath().normalize())
            .toList());
  }

  /** Writes it below the data directory of Jupyter, with a copy of the kernel. */
  Path write(Path dataDirectory) {
    Path place = dataDirectory.resolve("kernels").resolve(NAME);
    try {
      Files.createDirectories(place);
      Path copy = place.resolve("kernel.jar");
      Files.copy(kernel, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(place.resolve("kernel.json"), JsonText.of(json(copy)) + "\n");
      return place;
    } catch (IOException e) {
      throw new UsageException(
          "The kernel cannot be written to %s: %s. Give another directory in JUPYTER_DATA_DIR."
              .formatted(place, e));
    }
  }

  private JsonObject json(Path copy) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    JsonObject spec = new JsonObject();
    spec.add(
        "argv",
        JsonText.texts(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                copy + File.pathSeparator + path,
                MAIN,
                "{connection_file}")));
    spec.addProperty("display_name", TITLE);
    spec.addProperty("language", "java");
    spec.addProperty("interrupt_mode", "signal");
    return spec;
  }

  private static boolean isKernel(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(KERNEL_CLASS) != null;
    } catch (IOException e) {
      return false;
    }
  }
}

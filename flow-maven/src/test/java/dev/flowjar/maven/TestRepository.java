package dev.flowjar.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.apache.commons.io.FileUtils;

/** A Maven repository in a directory, as a server would show it. */
record TestRepository(Path directory) {

  /**
   * Adds an artifact of the group "test": a jar with one class, whose one method returns the text.
   *
   * @param dependencies XML of what it needs
   */
  void add(String artifact, String version, String className, String text, String dependencies)
      throws IOException {
    Path place = addPom(artifact, version, "<dependencies>" + dependencies + "</dependencies>");
    Path work = Files.createTempDirectory(directory, "work");
    Path source = work.resolve(className + ".java");
    Files.writeString(
        source,
        "package test; public class %s { public static String text() { return \"%s\"; } }"
            .formatted(className, text));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", work.toString(), source.toString());
    assertThat(exit).isZero();
    try (OutputStream out = Files.newOutputStream(place.resolve(file(artifact, version, "jar")));
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.putNextEntry(new ZipEntry("test/%s.class".formatted(className)));
      Files.copy(work.resolve("test").resolve(className + ".class"), jar);
    }
    FileUtils.deleteDirectory(work.toFile());
  }

  /** Adds a bill of materials: it manages versions. */
  void addBill(String artifact, String version, String dependencies) throws IOException {
    addPom(
        artifact,
        version,
        "<packaging>pom</packaging><dependencyManagement><dependencies>%s</dependencies></dependencyManagement>"
            .formatted(dependencies));
  }

  private Path addPom(String artifact, String version, String body) throws IOException {
    Path place = directory.resolve("test").resolve(artifact).resolve(version);
    Files.createDirectories(place);
    Files.writeString(
        place.resolve(file(artifact, version, "pom")),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>test</groupId><artifactId>%s</artifactId><version>%s</version>
          %s
        </project>
        """
            .formatted(artifact, version, body));
    Files.writeString(
        place.resolveSibling("maven-metadata.xml"),
        """
        <metadata>
          <groupId>test</groupId><artifactId>%s</artifactId>
          <versioning><versions><version>%s</version></versions></versioning>
        </metadata>
        """
            .formatted(artifact, version));
    return place;
  }

  /** XML of a dependency. */
  static String dependency(String artifact, String version) {
    return "<dependency><groupId>test</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
        .formatted(artifact, version);
  }

  private static String file(String artifact, String version, String extension) {
    return "%s-%s.%s".formatted(artifact, version, extension);
  }

  /** The elements of this process's class path. */
  static List<String> classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }
}

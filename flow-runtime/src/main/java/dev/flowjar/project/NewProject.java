package dev.flowjar.project;

import dev.flowjar.FlowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven project with one flow and one test, which brings Flow along. */
public final class NewProject {

  private static final Pattern IMPORT = Pattern.compile("import [\\w.]+\\.(\\w+);");

  private final Path directory;
  private final ProjectName name;

  private NewProject(Path directory, ProjectName name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * A project that is still to be written.
   *
   * @param directory gives the project its name; must not exist yet, or be empty but for {@code
   *     .git}
   * @throws FlowException if the name will not do, or there is something in the directory
   */
  public static NewProject in(Path directory) {
    Path place = directory.toAbsolutePath().normalize();
    ProjectName name = new ProjectName(String.valueOf(place.getFileName()));
    checkNotTaken(name);
    checkEmpty(place);
    return new NewProject(place, name);
  }

  /** Its name. */
  public String name() {
    return name.text();
  }

  /**
   * Writes it.
   *
   * @param library what it depends on
   * @throws FlowException if a file cannot be written
   */
  public void write(LibraryJar library) {
    Map<String, String> values =
        Map.of(
            "name", name.text(),
            "class", name.className(),
            "package", name.packageName(),
            "version", library.version());
    String source = "java/%s/%s".formatted(name.packageName(), name.className());
    Map<String, Template> files = new LinkedHashMap<>();
    files.put("pom.xml", Template.POM);
    files.put("README.md", Template.README);
    files.put(".gitignore", Template.GITIGNORE);
    files.put("src/main/%s.java".formatted(source), Template.FLOW);
    files.put("src/test/%sTest.java".formatted(source), Template.TEST);
    try {
      for (Map.Entry<String, Template> file : files.entrySet()) {
        Path target = directory.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue().filled(values));
      }
      library.writeTo(directory.resolve("lib"));
    } catch (IOException e) {
      throw new FlowException(
          "The project could not be written to %s: %s. Name another directory."
              .formatted(directory, e),
          e);
    }
  }

  /** The flow's class must not hide one that its source or its test uses. */
  private static void checkNotTaken(ProjectName name) {
    boolean isImported =
        Stream.of(Template.FLOW, Template.TEST)
            .flatMap(template -> IMPORT.matcher(template.text()).results())
            .anyMatch(match -> match.group(1).equals(name.className()));
    if (isImported || isOfJavaLang(name.className())) {
      throw ProjectName.taken(
          name.text(), "there is a class %s already".formatted(name.className()));
    }
  }

  private static boolean isOfJavaLang(String simpleName) {
    try {
      Class.forName("java.lang." + simpleName);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void checkEmpty(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> files = Files.list(place)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> !file.equals(".git"))
          .sorted()
          .findFirst()
          .ifPresent(
              file -> {
                throw new FlowException(
                    "The directory %s is not empty: '%s' is in it. Name one that does not exist yet."
                        .formatted(place, file));
              });
    } catch (IOException e) {
      throw new FlowException(
          "%s is not a directory that can be read. Name one that does not exist yet."
              .formatted(place),
          e);
    }
  }
}

package dev.flowjar;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What may know what, and how things are called. */
class ArchitectureTest {

  private static final String ROOT = "dev.flowjar";

  /** What each package may import of ours. */
  private static final Map<String, Set<String>> IMPORTS = imports();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);

  private static Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    imports.put("", Set.of());
    imports.put("graph", Set.of(""));
    imports.put("enhance", Set.of("", "graph"));
    imports.put("store", Set.of());
    imports.put("text", Set.of());
    imports.put("artifact", Set.of("", "graph", "enhance", "store", "text"));
    imports.put("metadata", with(imports.get("artifact"), "artifact"));
    imports.put("index", with(imports.get("metadata"), "metadata"));
    imports.put("care", with(imports.get("metadata"), "metadata"));
    imports.put("client", with(with(imports.get("index"), "index"), "text"));
    imports.put("decorator", with(imports.get("metadata"), "metadata"));
    imports.put("worker", with(imports.get("decorator"), "decorator"));
    imports.put("runtime", with(with(imports.get("worker"), "worker"), "index"));
    imports.put("source", with(imports.get("runtime"), "runtime"));
    imports.put("project", Set.of("", "store"));
    imports.put(
        "cli",
        with(
            with(with(with(with(imports.get("source"), "source"), "client"), "project"), "text"),
            "care"));
    return imports;
  }

  private static Set<String> with(Set<String> packages, String another) {
    return Stream.concat(packages.stream(), Stream.of(another)).collect(Collectors.toSet());
  }

  private static String fullName(String packageName) {
    return packageName.isEmpty() ? ROOT : ROOT + "." + packageName;
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.add(type.getPackageName()));

    assertThat(found)
        .isEqualTo(
            IMPORTS.keySet().stream()
                .map(ArchitectureTest::fullName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @TestFactory
  Stream<DynamicTest> importsPointOneWay() {
    return IMPORTS.entrySet().stream()
        .map(
            allowed ->
                DynamicTest.dynamicTest(
                    fullName(allowed.getKey()),
                    () -> {
                      String[] packages =
                          Stream.concat(Stream.of(allowed.getKey()), allowed.getValue().stream())
                              .map(ArchitectureTest::fullName)
                              .toArray(String[]::new);
                      classes()
                          .that()
                          .resideInAPackage(fullName(allowed.getKey()))
                          .should()
                          .onlyDependOnClassesThat(
                              not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(packages)))
                          .check(CLASSES);
                    }));
  }

  @Test
  void packagesFormNoCycle() {
    SliceAssignment byPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    SlicesRuleDefinition.slices().assignedFrom(byPackage).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".graph", ROOT + ".enhance")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".artifact")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.esotericsoftware..", "org.objenesis..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.luben.zstd..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".index")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..", "java.sql..")
        .check(CLASSES);
    assertThat(topLevelClassesWith("io.github.classgraph"))
        .singleElement()
        .asString()
        .matches("dev\\.flowjar\\.(cli|runtime)\\.\\w+");
  }

  private static Set<String> topLevelClassesWith(String library) {
    return CLASSES.stream()
        .filter(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        dependency ->
                            dependency.getTargetClass().getPackageName().startsWith(library)))
        .map(type -> type.getName().replaceAll("\\$.*", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void onlyTheConsoleAndTheWorkerTouchTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .and()
        .haveNameNotMatching("dev\\.flowjar\\.worker\\.(WorkerMain|ThreadOutput)(\\$.*)?")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Handler|Service|Base)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*[.$](Abstract|Default)[A-Z].*")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    for (Path file : sources()) {
      Path description = file.resolveSibling("package-info.java");

      assertThat(description).content().contains("/**");
      // The examples are written as their users would write them.
      if (!file.toString().contains("flow-examples")) {
        assertThat(description).content().contains("@NullMarked");
      }
    }
  }

  @Test
  void noFileIsTooLong() {
    for (Path file : sources()) {
      assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
    }
  }

  @Test
  void examplesUseTheApiOnly() {
    assertThat(imports("flow-examples"))
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("import dev\\.flowjar\\.([A-Z]\\w*|client\\.\\w+|examples\\..*);"));
  }

  @Test
  void theTestKitStandsBesideTheCommandLine() {
    assertThat(imports("flow-test"))
        .isNotEmpty()
        .noneMatch(line -> line.startsWith("import dev.flowjar.cli."));
  }

  /** What the main sources of a module import of ours. */
  private static List<String> imports(String module) {
    return sources().stream()
        .filter(file -> file.toString().contains(module))
        .flatMap(file -> lines(file).stream())
        .filter(line -> line.startsWith("import dev.flowjar."))
        .toList();
  }

  /** The main sources of all modules. */
  private static List<Path> sources() {
    Path root = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> directories =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList();
      assertThat(directories).hasSizeGreaterThanOrEqualTo(4);
      List<Path> files = new ArrayList<>();
      for (Path directory : directories) {
        try (Stream<Path> found = Files.walk(directory)) {
          found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

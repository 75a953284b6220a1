package dev.flowjar.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class NotebookArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.flowjar.notebook");

  @Test
  void htmlKnowsNoKernel() {
    noClasses()
        .that()
        .haveNameMatching(".*Html(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rapaio..")
        .check(CLASSES);
  }

  @Test
  void nothingInternalIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.flowjar.cli..", "dev.flowjar.enhance..")
        .check(CLASSES);
  }
}

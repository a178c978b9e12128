package io.parley.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know what: think hard before an exception is made. */
class LayersTest {
  private static final String ROOT = "io.parley.cluster";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theMachineIsPure() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".machine", ROOT + ".codec")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + ".machine", ROOT + ".codec", ROOT + ".log")
        .check(CLASSES);
    never(ROOT + ".machine", "java.io..", "java.net..", "java.nio.file..");
  }

  @Test
  void kafkaIsKnownToTheLogAlone() {
    onlyHas("org.apache.kafka..", ROOT + ".log");
  }

  @Test
  void micrometerIsKnownToTheMetricsAlone() {
    onlyHas("io.micrometer..", ROOT + ".metrics");
  }

  @Test
  void vertxIsKnownToItsSpiAlone() {
    onlyHas("io.vertx..", ROOT, ROOT + ".spi");
  }

  private static void never(String who, String... not) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(not)
        .check(CLASSES);
  }

  private static void onlyHas(String what, String... who) {
    noClasses()
        .that()
        .resideOutsideOfPackages(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(what)
        .check(CLASSES);
  }
}

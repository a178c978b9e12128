package io.parley.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.parley.kit", importOptions = DoNotIncludeTests.class)
class PackagesTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.parley.kit.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_PROTO_LIES_BELOW =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.parley.auth..",
              "io.parley.contact..",
              "io.parley.message..",
              "io.parley.backends..",
              "io.parley.testkit..");

  @ArchTest
  static final ArchRule SIMPLE_PARTS_KNOW_NO_SERVERS =
      noClasses()
          .that()
          .resideInAnyPackage("io.parley.kit.config..", "io.parley.kit.error..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "org.apache.kafka..");
}

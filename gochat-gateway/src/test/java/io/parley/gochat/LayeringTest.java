package io.parley.gochat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.parley.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void roomsKnowOnlyWhatTheyMay() {
    LayeringRules.check("gochat");
  }

  /** The proof that the bus APIs are complete: it has no other way to anything. */
  @Test
  void itUsesTheBusAndNothingElse() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "io.vertx.sqlclient..",
            "io.vertx.mysqlclient..",
            "org.apache.kafka..",
            "io.parley.kit.sql..",
            "io.parley.kit.outbox..",
            "io.parley.kit.kafka..")
        .because("it has no database, no topic and no service's code")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.parley.gochat"));
  }
}

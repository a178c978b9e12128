package io.parley.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * Which room of a service may know which. A service's test calls {@link #check} with its package; a
 * failure lists each import that goes the wrong way.
 */
public final class LayeringRules {
  private static final List<String> SERVICES =
      List.of("auth", "contact", "file", "message", "signaling");

  private LayeringRules() {}

  /** Checks the service in {@code io.parley.<service>}, without its tests. */
  public static void check(String service) {
    check(service, new ImportOption.DoNotIncludeTests());
  }

  static void check(String service, ImportOption option) {
    String root = "io.parley." + service;
    JavaClasses classes = new ClassFileImporter().withImportOption(option).importPackages(root);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes in " + root);
    }
    for (ArchRule rule :
        List.of(
            servicesAreStrangers(service),
            domainIsPlain(root),
            apiKnowsNoSql(root),
            httpStaysInApi(root),
            noCycles(root))) {
      rule.allowEmptyShould(true).check(classes);
    }
  }

  private static ArchRule servicesAreStrangers(String service) {
    String[] others =
        SERVICES.stream()
            .filter(other -> !other.equals(service))
            .map(other -> "io.parley." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services meet on the event bus and in Kafka only");
  }

  private static ArchRule domainIsPlain(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(
                    "java..",
                    "javax.crypto..",
                    root + ".domain..",
                    "io.parley.proto..",
                    "io.parley.kit.text..",
                    "com.google.protobuf..",
                    "com.google.errorprone..")
                .and(not(name("io.vertx.core.Future")))
                .and(not(name("io.vertx.core.CompositeFuture")))
                // The type of the lambdas that compose futures.
                .and(not(name("io.vertx.core.Completable"))))
        .because(
            "rules of the domain run without a server: the JDK, the contracts, rules of text and"
                + " io.vertx.core.Future");
  }

  private static ArchRule apiKnowsNoSql(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".api..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.vertx.sqlclient..",
                "io.vertx.mysqlclient..",
                "java.sql..",
                "io.parley.kit.sql..",
                root + ".store.."))
        .because("an endpoint parses, calls the domain and maps");
  }

  private static ArchRule httpStaysInApi(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(
            root + ".domain..", root + ".store..", root + ".kafka..", root + ".routing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..", "io.parley.kit.http..")
        .because("HTTP ends at the endpoint");
  }

  private static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }
}

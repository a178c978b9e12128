package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka or the database away: documented answers, nothing lost, and all recovers by itself. */
@ExtendWith(ParleyExtension.class)
class OutagesIT {
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  private static ContactSuite suite;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void changesArePossibleWithoutKafkaAndReachTheLogLater() {
    Person ana = suite.person("ana");
    Person ben = suite.person("ben");
    suite.befriend(ana, ben);
    scope.backends().kafka().crash();
    String group = ana.createGroup("Offline", ben).json().getString("id");
    assertThat(ana.removeContact(ben).status()).isEqualTo(204);
    scope.backends().kafka().start();
    Await.until(
        "the log has all of it",
        RECOVERY,
        () ->
            suite.log().group(group).size() >= 1
                && suite.log().pair(ana.id(), ben.id()).stream()
                    .anyMatch(r -> r.getVersion() == 3));
  }

  @Test
  void withoutItsDatabaseItIsUnavailableUntilThatIsBack() {
    Person ana = suite.person("ana");
    Person ben = suite.person("ben");
    scope.backends().mariaDb().crash();
    unavailable(ana.ask(ben, ""));
    unavailable(ana.send("GET", "/api/v1/contacts"));
    unavailable(ana.createGroup("Alone"));
    scope.backends().mariaDb().start();
    Await.until("it is back", RECOVERY, () -> ana.ask(ben, "").status() == 201);
    assertThat(ben.list("incoming")).hasSize(1);
  }

  @Test
  void silentDatabaseKeepsNobodyWaitingForEver() {
    Person ana = suite.person("ana");
    ana.lists();
    scope.backends().mariaDb().freeze();
    unavailable(ana.send("GET", "/api/v1/contacts"));
    scope.backends().mariaDb().thaw();
    Await.until("it is back", RECOVERY, () -> ana.send("GET", "/api/v1/contacts").status() == 200);
  }

  private static void unavailable(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("UNAVAILABLE");
  }
}

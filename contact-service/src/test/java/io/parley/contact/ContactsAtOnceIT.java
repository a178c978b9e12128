package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.log.ContactChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who let in whoever asks them. */
@ExtendWith(ParleyExtension.class)
class ContactsAtOnceIT {
  private static ContactSuite suite;

  private final Person host = suite.person("host");
  private final Person guest = suite.person("guest");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void nobodyDoesBeforeTheySetIt() {
    assertThat(host.acceptsAtOnce()).isFalse();
    assertThat(guest.ask(host, "").status()).isEqualTo(201);
    assertThat(guest.hasContact(host)).isFalse();
  }

  @Test
  void whoAsksIsAContactAndBothAreTold() {
    assertThat(host.acceptAtOnce(true).status()).isEqualTo(204);
    assertThat(host.acceptsAtOnce()).isTrue();
    assertThat(guest.acceptsAtOnce()).isFalse();

    Answer answer = guest.ask(host, "hi");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new JsonObject().put("accepted", true));
    for (Person person : List.of(host, guest)) {
      assertThat(person.list("contacts")).hasSize(1);
      assertThat(person.list("incoming")).isEmpty();
      assertThat(person.list("outgoing")).isEmpty();
      assertThat(person.listVersion()).isEqualTo(1);
    }
    assertThat(suite.log().pair(host.id(), guest.id()))
        .extracting(ContactChanged::getContacts)
        .containsExactly(true);
    host.acceptAtOnce(false);
    assertThat(suite.person("late").ask(host, "").status()).isEqualTo(201);
  }

  @Test
  void whatWasAskedBeforeStaysAskedUntilItIsAskedAgain() {
    guest.ask(host, "hi");
    host.acceptAtOnce(true);
    assertThat(guest.hasContact(host)).isFalse();

    assertThat(guest.ask(host, "").status()).isEqualTo(200);

    assertThat(host.hasContact(guest)).isTrue();
    assertThat(host.list("incoming")).isEmpty();
    assertThat(guest.list("outgoing")).isEmpty();
  }

  @Test
  void aBlockedAskerDoesNotLearnOfTheBlockByNotBeingLetInAtOnce() {
    Person reserved = suite.person("reserved");
    host.acceptAtOnce(true);
    host.block(guest);
    long version = host.listVersion();

    Answer blocked = guest.ask(host, "hi");
    Answer unanswered = suite.person("other").ask(reserved, "hi");

    assertThat(blocked.status()).isEqualTo(unanswered.status()).isEqualTo(201);
    assertThat(blocked.json().fieldNames()).isEqualTo(unanswered.json().fieldNames());
    assertThat(guest.list("outgoing")).hasSize(1);
    assertThat(guest.hasContact(host)).isFalse();
    assertThat(host.list("incoming")).isEmpty();
    assertThat(host.listVersion()).isEqualTo(version);
    assertThat(guest.ask(host, "").code()).isEqualTo("REQUEST_OPEN");
  }

  @Test
  void onlyAFlagIsTaken() {
    for (String bad :
        List.of("{}", "{\"accept_at_once\":1}", "{\"accept_at_once\":true,\"x\":1}")) {
      assertThat(host.send("PUT", "/api/v1/contacts/settings", bad).code())
          .isEqualTo("INVALID_ARGUMENT");
    }
  }
}

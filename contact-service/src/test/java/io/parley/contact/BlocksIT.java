package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class BlocksIT {
  private static ContactSuite suite;

  private Person ana;
  private Person ben;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void people() {
    ana = suite.person("ana");
    ben = suite.person("ben");
  }

  @Test
  void blockingEndsTheRelationAndAgainIsFine() {
    suite.befriend(ana, ben);
    assertThat(ana.block(ben).status()).isEqualTo(204);
    assertThat(ana.hasContact(ben)).isFalse();
    assertThat(ben.hasContact(ana)).isFalse();
    assertThat(ana.list("blocked"))
        .extracting(block -> block.getString("user_id"))
        .containsExactly(ben.id().toString());
    assertThat(ben.list("blocked")).isEmpty();
    long version = ana.listVersion();
    assertThat(ana.block(ben).status()).isEqualTo(204);
    assertThat(ana.listVersion()).isEqualTo(version);
    assertThat(suite.log().pair(ana.id(), ben.id())).hasSize(3);
    assertThat(ana.ask(ben, "").code()).isEqualTo("FAILED_PRECONDITION");
  }

  @Test
  void unblockingBringsNothingBack() {
    suite.befriend(ana, ben);
    ana.block(ben);
    ben.ask(ana, "why?");
    assertThat(ana.unblock(ben).status()).isEqualTo(204);
    assertThat(ana.unblock(ben).status()).isEqualTo(204);
    assertThat(ana.hasContact(ben)).isFalse();
    assertThat(ana.list("incoming")).isEmpty();
    assertThat(ben.list("outgoing")).hasSize(1);
  }

  @Test
  void requestOfSomebodyBlockedNeverShowsAndCannotBeAnswered() {
    ana.block(ben);
    long version = ana.listVersion();
    String request = ben.ask(ana, "let me in").json().getString("id");
    assertThat(ana.list("incoming")).isEmpty();
    assertThat(ana.listVersion()).isEqualTo(version);
    assertThat(ana.accept(request).code()).isEqualTo("NOT_FOUND");
    assertThat(ana.reject(request).code()).isEqualTo("NOT_FOUND");
    ana.unblock(ben);
    assertThat(ana.accept(request).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void openRequestDisappearsForWhoBlocksAndStaysForWhoIsBlocked() {
    JsonObject request = ben.ask(ana, "").json();
    long version = ben.listVersion();
    ana.block(ben);
    assertThat(ana.list("incoming")).isEmpty();
    assertThat(ben.list("outgoing")).containsExactly(request);
    assertThat(ben.listVersion()).isEqualTo(version);
  }

  @Test
  void blockingWithdrawsTheOwnRequest() {
    String request = ana.ask(ben, "").json().getString("id");
    ana.block(ben);
    assertThat(ben.list("incoming")).isEmpty();
    assertThat(ben.accept(request).code()).isEqualTo("REQUEST_CLOSED");
  }

  @Test
  void whoIsBlockedIsNoContactToAddToGroups() {
    suite.befriend(ana, ben);
    String group = ben.createGroup("Before").json().getString("id");
    ana.block(ben);
    assertThat(ben.createGroup("Trap", ana).code()).isEqualTo("NOT_CONTACTS");
    assertThat(ben.add(group, ana).code()).isEqualTo("NOT_CONTACTS");
  }

  /**
   * The same calls in two worlds: in one the other blocks, in the other they remove and do not
   * answer. Statuses, bodies and list versions must be the same.
   */
  @Test
  void nobodyLearnsThatTheyAreBlocked() {
    Person unanswering = suite.person("una");
    Person unanswered = suite.person("uli");
    suite.befriend(ana, ben);
    suite.befriend(unanswering, unanswered);
    ana.block(ben);
    unanswering.removeContact(unanswered);

    List<String> blocked = whatSomebodySees(ben, ana);
    List<String> ignored = whatSomebodySees(unanswered, unanswering);

    assertThat(blocked).isEqualTo(ignored);
  }

  private static List<String> whatSomebodySees(Person me, Person other) {
    List<String> seen = new ArrayList<>();
    seen.add(told(me, other, me.send("GET", "/api/v1/contacts")));
    Answer first = me.ask(other, "hello?");
    String request = first.json().getString("id");
    seen.add(told(me, other, first));
    seen.add(told(me, other, me.ask(other, "hello again?")));
    seen.add(told(me, other, me.send("GET", "/api/v1/contacts")));
    seen.add(told(me, other, me.accept(request)));
    seen.add(told(me, other, me.createGroup("Us", other)));
    seen.add(told(me, other, me.removeContact(other)));
    seen.add(told(me, other, me.withdraw(request)));
    seen.add(told(me, other, me.withdraw(request)));
    seen.add(told(me, other, me.ask(other, "once more")));
    seen.add(told(me, other, me.block(other)));
    seen.add(told(me, other, me.unblock(other)));
    seen.add(told(me, other, me.ask(other, "sorry")));
    seen.add(told(me, other, me.send("GET", "/api/v1/contacts")));
    return seen;
  }

  /** An answer without what differs between any two: ids, and times of the one test clock. */
  private static String told(Person me, Person other, Answer answer) {
    return answer.status()
        + " "
        + answer
            .body()
            .replace(me.id().toString(), "ME")
            .replace(other.id().toString(), "OTHER")
            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  @Test
  void logTellsOfTheBlockWithoutCountingForWhoIsBlocked() {
    ana.block(ben);
    ana.unblock(ben);
    boolean anaIsA = ana.id().compareTo(ben.id()) < 0;
    List<ContactChanged> log = suite.log().pair(ana.id(), ben.id());
    assertThat(log)
        .extracting(r -> anaIsA ? r.getBlockedByA() : r.getBlockedByB())
        .containsExactly(true, false);
    assertThat(log).extracting(r -> listVersion(r, ana.id())).containsExactly(1L, 2L);
    assertThat(log).extracting(r -> listVersion(r, ben.id())).containsExactly(0L, 0L);
  }

  private static long listVersion(ContactChanged change, UserId user) {
    return UserId.of(change.getUserA()).equals(user)
        ? change.getListVersionA()
        : change.getListVersionB();
  }
}

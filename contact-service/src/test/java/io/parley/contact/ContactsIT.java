package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class ContactsIT {
  private static ContactSuite suite;

  private Person ana;
  private Person ben;
  private Person eve;

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
    eve = suite.person("eve");
  }

  @Test
  void acceptedRequestMakesContactsOnBothSides() {
    Answer asked = ana.ask(ben, "Hi, it's Ana\nfrom work");
    assertThat(asked.status()).isEqualTo(201);
    JsonObject request = asked.json();
    assertThat(request.getLong("expires_ms") - request.getLong("created_ms"))
        .isEqualTo(Duration.ofDays(7).toMillis());
    assertThat(ana.list("outgoing")).containsExactly(request);
    assertThat(ben.list("incoming")).containsExactly(request);
    assertThat(ana.list("incoming")).isEmpty();

    assertThat(ben.accept(request.getString("id")).status()).isEqualTo(204);

    assertThat(ana.hasContact(ben)).isTrue();
    assertThat(ben.hasContact(ana)).isTrue();
    assertThat(ana.list("outgoing")).isEmpty();
    assertThat(ben.list("incoming")).isEmpty();
    assertThat(ana.ask(ben, "").code()).isEqualTo("ALREADY_CONTACTS");
  }

  @Test
  void everyChangeStandsInTheLogWithTheVersionsOfBothLists() {
    String request = ana.ask(ben, "").json().getString("id");
    ben.accept(request);
    ana.removeContact(ben);

    List<ContactChanged> log = suite.log().pair(ana.id(), ben.id());

    assertThat(log).extracting(ContactChanged::getVersion).containsExactly(1L, 2L, 3L);
    assertThat(log).extracting(ContactChanged::getContacts).containsExactly(false, true, false);
    assertThat(log).extracting(ContactChanged::getListVersionA).containsExactly(1L, 2L, 3L);
    assertThat(log).extracting(ContactChanged::getListVersionB).containsExactly(1L, 2L, 3L);
    UserId smaller = ana.id().compareTo(ben.id()) < 0 ? ana.id() : ben.id();
    assertThat(UserId.of(log.get(0).getUserA())).isEqualTo(smaller);
    assertThat(ana.listVersion()).isEqualTo(3);
  }

  @Test
  void requestIsRejectedOnceAndForAll() {
    String request = ana.ask(ben, "").json().getString("id");
    assertThat(ben.reject(request).status()).isEqualTo(204);
    assertThat(ben.reject(request).status()).isEqualTo(204);
    assertThat(ben.accept(request).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(ana.withdraw(request).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(ana.list("outgoing")).isEmpty();
    assertThat(ana.ask(ben, "again").status()).isEqualTo(201);
  }

  @Test
  void requestIsWithdrawnBySender() {
    String request = ana.ask(ben, "").json().getString("id");
    assertThat(ana.withdraw(request).status()).isEqualTo(204);
    assertThat(ana.withdraw(request).status()).isEqualTo(204);
    assertThat(ben.accept(request).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(ben.list("incoming")).isEmpty();
  }

  @Test
  void answersThatAreRepeatedChangeNothingMore() {
    String request = ana.ask(ben, "").json().getString("id");
    assertThat(ben.accept(request).status()).isEqualTo(204);
    long version = ana.listVersion();
    assertThat(ben.accept(request).status()).isEqualTo(204);
    assertThat(ben.reject(request).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(ana.listVersion()).isEqualTo(version);
    assertThat(ana.ask(eve, "").status()).isEqualTo(201);
    assertThat(ana.ask(eve, "").code()).isEqualTo("REQUEST_OPEN");
  }

  @Test
  void twoWhoAskEachOtherBecomeContacts() {
    String request = ana.ask(ben, "").json().getString("id");
    Answer back = ben.ask(ana, "me too");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.json().getBoolean("accepted")).isTrue();
    assertThat(ana.hasContact(ben)).isTrue();
    assertThat(ben.accept(request).status()).isEqualTo(204);
    assertThat(ana.list("outgoing")).isEmpty();
    assertThat(ben.list("outgoing")).isEmpty();
  }

  @Test
  void removingEndsItForBothAndAgainIsFine() {
    suite.befriend(ana, ben);
    assertThat(ben.removeContact(ana).status()).isEqualTo(204);
    assertThat(ana.hasContact(ben)).isFalse();
    long version = ana.listVersion();
    assertThat(ana.removeContact(ben).status()).isEqualTo(204);
    assertThat(ana.listVersion()).isEqualTo(version);
    // Of somebody who does not exist: nothing is kept.
    assertThat(ana.removeContact(suite.as(new UserId(UUID.randomUUID()))).status()).isEqualTo(204);
    assertThat(ana.listVersion()).isEqualTo(version);
  }

  @Test
  void unansweredRequestExpiresAfterSevenDaysAndBothAreTold() {
    String request = ana.ask(ben, "").json().getString("id");
    suite.clock().advance(Duration.ofDays(7).minusMillis(1));
    assertThat(ana.list("outgoing")).hasSize(1);
    suite.clock().advance(Duration.ofMillis(1));

    assertThat(ana.list("outgoing")).isEmpty();
    assertThat(ben.list("incoming")).isEmpty();
    assertThat(ben.accept(request).code()).isEqualTo("REQUEST_CLOSED");
    assertThat(ana.withdraw(request).code()).isEqualTo("REQUEST_CLOSED");
    Await.until("the sweep closed it", () -> ana.listVersion() == 2 && ben.listVersion() == 2);
    assertThat(suite.log().pair(ana.id(), ben.id())).hasSize(2);
    assertThat(ana.ask(ben, "again").status()).isEqualTo(201);
  }

  @Test
  void closedRequestsAreForgottenInTheEnd() {
    String request = ana.ask(ben, "").json().getString("id");
    ben.reject(request);
    suite.clock().advance(Duration.ofDays(38));
    Await.until("it is forgotten", () -> ben.reject(request).status() == 404);
  }

  @Test
  void foreignRequestIdsDoNotExist() {
    String request = ana.ask(ben, "").json().getString("id");
    for (Person person : List.of(eve, ana)) {
      assertThat(person.accept(request).code()).isEqualTo("NOT_FOUND");
      assertThat(person.reject(request).code()).isEqualTo("NOT_FOUND");
    }
    for (Person person : List.of(eve, ben)) {
      assertThat(person.withdraw(request).code()).isEqualTo("NOT_FOUND");
    }
    assertThat(eve.accept(UUID.randomUUID().toString()).code()).isEqualTo("NOT_FOUND");
    // All the same to who may not know: a foreign id and one that nobody has.
    assertThat(eve.accept(request).json().getString("detail"))
        .isEqualTo(eve.accept(UUID.randomUUID().toString()).json().getString("detail"));
    assertThat(ben.list("incoming")).hasSize(1);
  }

  @Test
  void usersWhoDoNotExistAreNotFound() {
    Person nobody = suite.as(new UserId(UUID.randomUUID()));
    assertThat(ana.ask(nobody, "").code()).isEqualTo("NOT_FOUND");
    assertThat(ana.block(nobody).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void nobodyIsTheirOwnContact() {
    assertThat(ana.ask(ana, "").code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.block(ana).code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.unblock(ana).code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.removeContact(ana).code()).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void busTellsTheListVersionToServicesAndToTheirOwner() {
    ana.ask(ben, "");
    Rpc rpc = new Rpc(suite.service().vertx(), suite.service().meters());
    GetListVersionRequest request =
        GetListVersionRequest.newBuilder().setUserId(ana.id().toString()).build();
    Duration limit = Duration.ofSeconds(5);
    for (CallContext context :
        List.of(CallContext.system("t", limit), CallContext.of(ana.id(), "t", limit))) {
      assertThat(Await.result(rpc.call(ContactApi.GET_LIST_VERSION, request, context)).getVersion())
          .isEqualTo(1);
    }
    assertThat(
            Await.failure(
                rpc.call(
                    ContactApi.GET_LIST_VERSION, request, CallContext.of(eve.id(), "t", limit))))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED));
  }
}

package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.contact.AcceptRequestRequest;
import io.parley.proto.contact.AskContactRequest;
import io.parley.proto.contact.AskContactResponse;
import io.parley.proto.contact.ContactRequest;
import io.parley.proto.contact.KnownContact;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.contact.ListContactsResponse;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What programs that act for a user are promised on the bus. */
@ExtendWith(ParleyExtension.class)
class BusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static ContactSuite suite;
  private static Rpc rpc;

  private final Person ana = suite.person("ana");
  private final Person bot = suite.person("bot");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
    rpc = new Rpc(suite.service().vertx());
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static <Q extends Message, R extends Message> Future<R> call(
      Person caller, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(caller.id(), "test", PATIENCE));
  }

  private static ListContactsResponse lists(Person of) {
    return Await.result(
        call(of, ContactApi.LIST_CONTACTS, ListContactsRequest.getDefaultInstance()));
  }

  private static Future<?> accept(Person by, String request) {
    return call(
        by,
        ContactApi.ACCEPT_REQUEST,
        AcceptRequestRequest.newBuilder().setRequestId(request).build());
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  @Test
  void aRequestIsSeenAndAcceptedAsOftenAsOneLikes() {
    ana.ask(bot, "be my bot");

    ContactRequest open = lists(bot).getIncoming(0);
    assertThat(open.getFromUserId()).isEqualTo(ana.id().toString());
    assertThat(open.getNote()).isEqualTo("be my bot");
    assertThat(lists(ana).getOutgoingList()).containsExactly(open);

    Await.result(accept(bot, open.getId()));
    Await.result(accept(bot, open.getId()));

    assertThat(ana.hasContact(bot)).isTrue();
    assertThat(lists(bot).getIncomingList()).isEmpty();
    assertThat(lists(bot).getContactsList())
        .extracting(KnownContact::getUserId)
        .containsExactly(ana.id().toString());
  }

  @Test
  void onlyWhoWasAskedMayAccept() {
    String request = ana.ask(bot, "").json().getString("id");

    assertThat(refusal(accept(suite.person("cleo"), request)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(accept(ana, request))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(ana.hasContact(bot)).isFalse();
  }

  @Test
  void aRequestThatWasTakenBackIsClosed() {
    String request = ana.ask(bot, "").json().getString("id");
    ana.withdraw(request);

    assertThat(refusal(accept(bot, request))).isEqualTo(ErrorCode.ERROR_CODE_REQUEST_CLOSED);
  }

  private static Future<AskContactResponse> ask(Person by, Person other, String note) {
    return call(
        by,
        ContactApi.ASK_CONTACT,
        AskContactRequest.newBuilder().setUserId(other.id().toString()).setNote(note).build());
  }

  @Test
  void askingMakesARequestAndContactsOfWhoAskedBefore() {
    AskContactResponse asked = Await.result(ask(bot, ana, "hello"));

    assertThat(asked.getContacts()).isFalse();
    assertThat(lists(ana).getIncomingList()).containsExactly(asked.getRequest());
    assertThat(asked.getRequest().getNote()).isEqualTo("hello");
    assertThat(refusal(ask(bot, ana, ""))).isEqualTo(ErrorCode.ERROR_CODE_REQUEST_OPEN);

    AskContactResponse answered = Await.result(ask(ana, bot, ""));

    assertThat(answered.getContacts()).isTrue();
    assertThat(answered.hasRequest()).isFalse();
    assertThat(refusal(ask(bot, ana, ""))).isEqualTo(ErrorCode.ERROR_CODE_ALREADY_CONTACTS);
    assertThat(refusal(ask(bot, bot, ""))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(ask(bot, suite.as(new UserId(UUID.randomUUID())), "")))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void nobodysListsAndNoIdAreRefused() {
    assertThat(
            refusal(
                rpc.call(
                    ContactApi.LIST_CONTACTS,
                    ListContactsRequest.getDefaultInstance(),
                    CallContext.system("test", PATIENCE))))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(refusal(accept(bot, "1"))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}

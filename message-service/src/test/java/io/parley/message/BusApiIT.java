package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.GetAccessResponse;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.MarkReadRequest;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services are promised on the bus. */
@ExtendWith(ParleyExtension.class)
class BusApiIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static Chat chat;
  private static Rpc rpc;

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();

  @BeforeAll
  static void start(Scope scope) {
    chat = new Chat(scope);
    rpc = new Rpc(chat.service.vertx());
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private static <Q extends Message, R extends Message> Future<R> call(
      UserId caller, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(caller, "test", PATIENCE));
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private static SendTextRequest toGroup(ConversationId id, ClientId client) {
    return SendTextRequest.newBuilder()
        .setClientId(client.toString())
        .setGroupId(id.toString())
        .setText(Text.newBuilder().setBody("from a bot"))
        .build();
  }

  private GetAccessResponse access(UserId user, ConversationId id, long seq) {
    return Await.result(
        call(
            user,
            MessageApi.GET_ACCESS,
            GetAccessRequest.newBuilder()
                .setUserId(user.toString())
                .setConversationId(id.toString())
                .setSeq(seq)
                .build()));
  }

  private ConversationId group() {
    ConversationId id = Records.group();
    chat.append(id, Records.created(ana, ben));
    Await.until("the group is known", () -> access(ana, id, 0).getMayRead());
    return id;
  }

  @Test
  void aSendIsAnsweredWithItsSeqAndRepeatedToTheSame() {
    ConversationId id = group();
    ClientId client = Records.client();

    SendTextResponse first = Await.result(call(ana, MessageApi.SEND_TEXT, toGroup(id, client)));
    SendTextResponse again = Await.result(call(ana, MessageApi.SEND_TEXT, toGroup(id, client)));

    assertThat(first.getSeq()).isEqualTo(2);
    assertThat(again.getSeq()).isEqualTo(first.getSeq());
  }

  @Test
  void whoIsNoMemberMayNotSendNorReadNorMark() {
    ConversationId id = group();

    assertThat(refusal(call(cleo, MessageApi.SEND_TEXT, toGroup(id, Records.client()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    assertThat(
            refusal(
                call(
                    cleo,
                    MessageApi.LIST_ENTRIES,
                    ListEntriesRequest.newBuilder()
                        .setConversationId(id.toString())
                        .setLimit(10)
                        .build())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(
            refusal(
                call(
                    cleo,
                    MessageApi.MARK_READ,
                    MarkReadRequest.newBuilder()
                        .setConversationId(id.toString())
                        .setSeq(1)
                        .build())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void accessEndsWithTheMembershipAndKeepsWhatWasSeen() {
    ConversationId id = group();
    chat.append(id, Records.removed(ana, 2, ben));
    Await.until("removed", () -> !access(ben, id, 0).getMayRead());
    Await.result(call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));

    assertThat(access(ben, id, 2).getMayRead()).isTrue();
    assertThat(access(ben, id, 3).getMayRead()).isFalse();
    assertThat(access(ben, id, 0).getMayWrite()).isFalse();
    assertThat(access(ana, id, 3).getMayRead()).isTrue();
    assertThat(access(cleo, id, 1).getMayRead()).isFalse();
  }

  @Test
  void whoIsMutedMayReadButNotWrite() {
    GroupLog group = new GroupLog(chat, ana, ben, cleo);
    group.mute(ben, System.currentTimeMillis() + 600_000);
    group.await();
    ConversationId id = group.id;

    assertThat(access(ben, id, 0).getMayWrite()).isFalse();
    assertThat(access(ben, id, 0).getMayRead()).isTrue();
    assertThat(access(cleo, id, 0).getMayWrite()).isTrue();
    assertThat(refusal(call(ben, MessageApi.SEND_TEXT, toGroup(id, Records.client()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MUTED);
    group.muteAll(true);
    group.mute(ben, 0);
    group.await();
    assertThat(access(cleo, id, 0).getMayWrite()).isFalse();
    assertThat(access(ana, id, 0).getMayWrite()).isTrue();
    group.muteAll(false);
    group.await();
    assertThat(access(ben, id, 0).getMayWrite()).isTrue();
  }

  @Test
  void aPageBringsWhatItsEntriesAnswer() {
    ConversationId id = group();
    Await.result(call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));
    SendTextRequest answer =
        toGroup(id, Records.client()).toBuilder().setText(Asks.answer(2, "indeed")).build();
    Await.result(call(ben, MessageApi.SEND_TEXT, answer));

    ListEntriesRequest last =
        ListEntriesRequest.newBuilder().setConversationId(id.toString()).setLimit(1).build();
    assertThat(Await.result(call(ana, MessageApi.LIST_ENTRIES, last)).getQuotedList())
        .singleElement()
        .satisfies(quoted -> assertThat(quoted.getSeq()).isEqualTo(2));
  }

  @Test
  void readingGoesForwardAndBackAndMarkingTellsTheUnread() {
    ConversationId id = group();
    for (int i = 0; i < 5; i++) {
      Await.result(call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));
    }

    ListEntriesRequest.Builder request =
        ListEntriesRequest.newBuilder().setConversationId(id.toString()).setLimit(2);
    assertThat(
            Await.result(call(ben, MessageApi.LIST_ENTRIES, request.setAfterSeq(1).build()))
                .getEntriesList())
        .extracting(entry -> entry.getSeq())
        .containsExactly(2L, 3L);
    assertThat(
            Await.result(call(ben, MessageApi.LIST_ENTRIES, request.setBeforeSeq(0).build()))
                .getEntriesList())
        .extracting(entry -> entry.getSeq())
        .containsExactly(5L, 6L);
    assertThat(
            Await.result(
                    call(
                        ben,
                        MessageApi.MARK_READ,
                        MarkReadRequest.newBuilder()
                            .setConversationId(id.toString())
                            .setSeq(4)
                            .build()))
                .getUnread())
        .isEqualTo(2);
  }

  @Test
  void aRequestOfNobodyOrWithoutFormIsRefused() {
    assertThat(
            refusal(
                rpc.call(
                    MessageApi.SEND_TEXT,
                    toGroup(Records.group(), Records.client()),
                    CallContext.system("test", PATIENCE))))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(
            refusal(
                call(
                    ana,
                    MessageApi.SEND_TEXT,
                    SendTextRequest.newBuilder().setClientId("1").setGroupId("2").build())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}

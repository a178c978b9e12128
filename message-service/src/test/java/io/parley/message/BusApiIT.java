package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
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
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What other services are promised on the bus. */
class BusApiIT extends WithChat {

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
        chat.call(
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

    SendTextResponse first =
        Await.result(chat.call(ana, MessageApi.SEND_TEXT, toGroup(id, client)));
    SendTextResponse again =
        Await.result(chat.call(ana, MessageApi.SEND_TEXT, toGroup(id, client)));

    assertThat(first.getSeq()).isEqualTo(2);
    assertThat(again.getSeq()).isEqualTo(first.getSeq());
  }

  @Test
  void whoIsNoMemberMayNotSendNorReadNorMark() {
    ConversationId id = group();

    assertThat(refusal(chat.call(cleo, MessageApi.SEND_TEXT, toGroup(id, Records.client()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    assertThat(
            refusal(
                chat.call(
                    cleo,
                    MessageApi.LIST_ENTRIES,
                    ListEntriesRequest.newBuilder()
                        .setConversationId(id.toString())
                        .setLimit(10)
                        .build())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(
            refusal(
                chat.call(
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
    Await.result(chat.call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));

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
    assertThat(refusal(chat.call(ben, MessageApi.SEND_TEXT, toGroup(id, Records.client()))))
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
    Await.result(chat.call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));
    SendTextRequest answer =
        toGroup(id, Records.client()).toBuilder().setText(Asks.answer(2, "indeed")).build();
    Await.result(chat.call(ben, MessageApi.SEND_TEXT, answer));

    ListEntriesRequest last =
        ListEntriesRequest.newBuilder().setConversationId(id.toString()).setLimit(1).build();
    assertThat(Await.result(chat.call(ana, MessageApi.LIST_ENTRIES, last)).getQuotedList())
        .singleElement()
        .satisfies(quoted -> assertThat(quoted.getSeq()).isEqualTo(2));
  }

  @Test
  void readingGoesForwardAndBackAndMarkingTellsTheUnread() {
    ConversationId id = group();
    for (int i = 0; i < 5; i++) {
      Await.result(chat.call(ana, MessageApi.SEND_TEXT, toGroup(id, Records.client())));
    }

    ListEntriesRequest.Builder request =
        ListEntriesRequest.newBuilder().setConversationId(id.toString()).setLimit(2);
    assertThat(
            Await.result(chat.call(ben, MessageApi.LIST_ENTRIES, request.setAfterSeq(1).build()))
                .getEntriesList())
        .extracting(entry -> entry.getSeq())
        .containsExactly(2L, 3L);
    assertThat(
            Await.result(chat.call(ben, MessageApi.LIST_ENTRIES, request.setBeforeSeq(0).build()))
                .getEntriesList())
        .extracting(entry -> entry.getSeq())
        .containsExactly(5L, 6L);
    assertThat(
            Await.result(
                    chat.call(
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
    assertThat(refusal(chat.call(MessageApi.SEND_TEXT, toGroup(Records.group(), Records.client()))))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(
            refusal(
                chat.call(
                    ana,
                    MessageApi.SEND_TEXT,
                    SendTextRequest.newBuilder().setClientId("1").setGroupId("2").build())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}

package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.CallStarted;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.ListMembersRequest;
import io.parley.proto.message.ListMembersResponse;
import io.parley.proto.message.SendTextRequest;
import io.parley.testkit.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Entries of calls, as signaling-service puts them into the log, and what it asks before. */
class CallEntriesIT extends WithChat {
  private static Content started(ClientId call) {
    return Content.newBuilder()
        .setCallStarted(CallStarted.newBuilder().setCallId(call.toString()))
        .build();
  }

  private static Content missed(ClientId call, UserId caller) {
    return Content.newBuilder()
        .setCallEnded(
            CallEnded.newBuilder()
                .setCallId(call.toString())
                .setReason(CallEndReason.CALL_END_REASON_NO_ANSWER)
                .addUserIds(caller.toString()))
        .build();
  }

  private LogRecord toBen(ClientId client, Content content) {
    LogRecord sent = Records.sent(ana, client, content);
    return sent.toBuilder()
        .setSent(sent.getSent().toBuilder().setRecipientId(ben.byteString()))
        .build();
  }

  private ListMembersResponse members(ConversationId id, int most) {
    return Await.result(
        chat.call(
            MessageApi.LIST_MEMBERS,
            ListMembersRequest.newBuilder()
                .setConversationId(id.toString())
                .setMost(most)
                .build()));
  }

  private boolean mayWrite(ConversationId id, UserId user, UserId peer) {
    return Await.result(
            chat.call(
                MessageApi.GET_ACCESS,
                GetAccessRequest.newBuilder()
                    .setUserId(user.toString())
                    .setConversationId(id.toString())
                    .setPeerId(peer.toString())
                    .build()))
        .getMayWrite();
  }

  @Test
  void aMissedCallMakesAConversationThatBothSeeAndIsUnread() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId call = Records.client();
    chat.append(id, toBen(call, started(call)));
    chat.append(id, toBen(Records.client(), missed(call, ana)));

    for (ChatClient reader : List.of(a, b)) {
      Entry begun = reader.entry(id, 1);
      assertThat(begun.getContent()).isEqualTo(started(call));
      assertThat(begun.getSenderId()).isEqualTo(ana.toString());
      assertThat(begun.getN()).isZero();
      assertThat(reader.entry(id, 2).getContent()).isEqualTo(missed(call, ana));
    }
    assertThat(chat.join(ben).welcomed(id).getUnread()).isEqualTo(1);
    assertThat(chat.join(ben).welcomed(id).getHead().getContent().hasCallEnded()).isTrue();
    assertThat(b.before(id, 0, 10).getPage().getEntriesList()).isEqualTo(b.entries(id));
  }

  @Test
  void neitherAClientNorAServiceSaysThatThereWasACall() {
    ConversationId id = groupOf(ben).id;
    Content content = missed(Records.client(), ana);
    // As a client would that hoped for its fields to be taken over.
    UnknownFieldSet fields =
        UnknownFieldSet.newBuilder()
            .addField(
                Content.CALL_ENDED_FIELD_NUMBER,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFrom(content.getCallEnded().toByteArray()))
                    .build())
            .build();
    Text text = Text.newBuilder().setBody("a text").setUnknownFields(fields).build();
    ChatClient a = chat.join(ana);
    a.say(id, text);
    ClientId client = Records.client();
    Await.result(
        chat.call(
            ana,
            MessageApi.SEND_TEXT,
            SendTextRequest.newBuilder()
                .setClientId(client.toString())
                .setGroupId(id.toString())
                .setText(text)
                .setUnknownFields(fields)
                .build()));

    Content plain = Records.text("a text");
    assertThat(a.after(id, 1, 10).getPage().getEntriesList())
        .extracting(Entry::getContent)
        .containsExactly(plain, plain);
  }

  @Test
  void whoAreMembersIsToldToServicesUpToABound() {
    GroupLog group = new GroupLog(chat, ana, ben, cleo);
    group.remove(cleo);
    group.await();

    assertThat(members(group.id, 2).getUserIdsList())
        .containsExactlyInAnyOrder(ana.toString(), ben.toString());
    assertThat(members(group.id, 2).getCount()).isEqualTo(2);
    assertThat(members(group.id, 1).getUserIdsList()).isEmpty();
    assertThat(members(group.id, 1).getCount()).isEqualTo(2);
    assertThat(members(Records.group(), 1)).isEqualTo(ListMembersResponse.getDefaultInstance());
    ListMembersRequest request =
        ListMembersRequest.newBuilder().setConversationId(group.id.toString()).setMost(1).build();
    assertThat(refusalOf(chat.call(ana, MessageApi.LIST_MEMBERS, request)))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
    assertThat(
            refusalOf(
                chat.call(MessageApi.LIST_MEMBERS, request.toBuilder().setMost(1_001).build())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  private static ErrorCode refusalOf(io.vertx.core.Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  @Test
  void twoWhoMayWriteAreToldSoBeforeTheirFirstMessage() {
    ConversationId id = chat.contacts(ana, ben);
    Await.until("contacts", () -> mayWrite(id, ana, ben));

    assertThat(mayWrite(id, ben, ana)).isTrue();
    assertThat(mayWrite(ConversationId.direct(ana, cleo), ana, cleo)).isFalse();
    chat.append(id, Records.contact(ana, ben, 2, true, true));
    Await.until("blocked", () -> !mayWrite(id, ana, ben));
    GetAccessRequest another =
        GetAccessRequest.newBuilder()
            .setUserId(ana.toString())
            .setConversationId(UUID.randomUUID().toString())
            .setPeerId(ben.toString())
            .build();
    assertThat(refusalOf(chat.call(MessageApi.GET_ACCESS, another)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}

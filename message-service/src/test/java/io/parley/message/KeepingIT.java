package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.message.domain.routing.Records;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.MarkDelivered;
import io.parley.proto.client.Preferences;
import io.parley.proto.client.PreferencesChanged;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people keep about conversations, and what came to their devices, over real WebSockets. */
class KeepingIT extends WithChat {
  /** A conversation of the two with so many entries of ana's. */
  private ConversationId direct(ChatClient a, int entries) {
    ConversationId id = chat.contacts(ana, ben);
    for (int i = 0; i < entries; i++) {
      ClientId client = Records.client();
      a.text(ben, client, "m" + i);
      a.ack(client);
    }
    return id;
  }

  private static Preferences told(ChatClient client, ConversationId id) {
    List<PreferencesChanged> all =
        client.frames.stream()
            .filter(ServerFrame::hasPreferencesChanged)
            .map(ServerFrame::getPreferencesChanged)
            .filter(changed -> changed.getConversationId().equals(id.toString()))
            .toList();
    return all.isEmpty()
        ? Preferences.getDefaultInstance()
        : all.get(all.size() - 1).getPreferences();
  }

  @Test
  void deliveredIsToldToTheOtherOneAndNeverGoesBack() {
    ChatClient a = chat.join(ana);
    ConversationId id = direct(a, 4);
    ChatClient b = chat.join(ben);
    ChatClient otherOfB = chat.join(ben);

    b.send(Asks.delivered(id, 3));
    ServerFrame receipt = a.await("a receipt", ServerFrame::hasReceipt);
    otherOfB.send(Asks.delivered(id, 2));
    b.send(Asks.delivered(id, 1_000));
    a.await("the rest", frame -> frame.getReceipt().getDeliveredSeq() == 4);

    assertThat(receipt.getReceipt().getUserId()).isEqualTo(ben.toString());
    assertThat(receipt.getReceipt().getDeliveredSeq()).isEqualTo(3);
    assertThat(receipt.getReceipt().getReadSeq()).isZero();
    assertThat(
            a.frames.stream()
                .filter(ServerFrame::hasReceipt)
                .map(frame -> frame.getReceipt().getDeliveredSeq()))
        .containsExactly(3L, 4L);
    assertThat(b.frames).as("not to oneself").noneMatch(ServerFrame::hasReceipt);
    Conversation seen = chat.join(ana).welcomed(id);
    assertThat(seen.getPeerDeliveredSeq()).isEqualTo(4);
    assertThat(seen.getPeerReadSeq()).isZero();
  }

  @Test
  void deliveredMarksOfGroupsAndForeignConversationsArePassedOver() {
    ChatClient a = chat.join(ana);
    ConversationId id = direct(a, 2);
    GroupLog group = new GroupLog(chat, ana, ben);
    group.await();
    ChatClient b = chat.join(ben);
    ChatClient stranger = chat.join(Records.user());

    stranger.send(Asks.delivered(id, 2));
    assertThat(stranger.ask(Asks.ping()).hasPong()).isTrue();
    b.send(
        ClientFrame.newBuilder()
            .setMarkDelivered(
                MarkDelivered.newBuilder()
                    .addMarks(Asks.mark(group.id, 1))
                    .addMarks(Asks.mark(Records.group(), 1))
                    .addMarks(Asks.mark(id, 2))));

    a.await("a receipt", frame -> frame.getReceipt().getDeliveredSeq() == 2);
    assertThat(
            a.frames.stream()
                .filter(ServerFrame::hasReceipt)
                .map(frame -> frame.getReceipt().getUserId()))
        .containsExactly(ben.toString());
    assertThat(stranger.frames).noneMatch(ServerFrame::hasNack);
  }

  @Test
  void preferencesReachAllDevicesAndAnswerTheOneThatAsked() {
    ChatClient a = chat.join(ana);
    ConversationId id = direct(a, 1);
    ChatClient other = chat.join(ana);
    ChatClient b = chat.join(ben);

    ServerFrame answer = a.ask(Asks.pin(id, true));
    a.ask(Asks.mute(id, 8_640_000_000_000_000L));

    long pinned = answer.getPreferencesChanged().getPreferences().getPinnedMs();
    assertThat(pinned).isPositive();
    Await.until("muted there too", () -> told(other, id).getNotifyAfterMs() > 0);
    assertThat(told(other, id).getPinnedMs()).isEqualTo(pinned);
    assertThat(a.frames.stream().filter(ServerFrame::hasPreferencesChanged)).hasSize(2);
    assertThat(b.frames).noneMatch(ServerFrame::hasPreferencesChanged);
    assertThat(chat.join(ana).welcomed(id).getPreferences()).isEqualTo(told(other, id));
    assertThat(chat.join(ben).welcomed(id).getPreferences())
        .isEqualTo(Preferences.getDefaultInstance());
  }

  @Test
  void aDraftFollowsItsWriterAndEndsWhenItIsEmpty() {
    ChatClient a = chat.join(ana);
    ConversationId id = direct(a, 1);
    ChatClient other = chat.join(ana);
    ByteString token = chat.join(ana).welcome().getResumeToken();

    for (int i = 1; i <= 8; i++) {
      a.send(Asks.draft(id, "x".repeat(i), 1));
    }

    Await.until("the draft", () -> told(other, id).getDraft().getBody().length() == 8);
    assertThat(told(other, id).getDraft().getReplyToSeq()).isEqualTo(1);
    ChatClient resumed = chat.connect().hello(chat.auth.token(ana), token);
    assertThat(resumed.welcomed(id).getPreferences().getDraft().getBody()).hasSize(8);

    a.ask(Asks.draft(id, "", 0));

    Await.until("no draft", () -> !told(other, id).hasDraft());
    Conversation again = chat.connect().hello(chat.auth.token(ana), token).welcomed(id);
    assertThat(again.getPreferences().hasDraft()).isFalse();
  }

  @Test
  void onlyOfConversationsThatOneSees() {
    ChatClient a = chat.join(ana);
    ConversationId id = direct(a, 1);
    GroupLog group = new GroupLog(chat, ana, ben);
    group.remove(ben);
    group.await();
    ChatClient stranger = chat.join(Records.user());
    ChatClient former = chat.join(ben);

    assertThat(refusal(stranger.ask(Asks.pin(id, true)))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(stranger.ask(Asks.draft(id, "hi", 0))))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(stranger.ask(Asks.draft(Records.group(), "", 0))))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(former.ask(Asks.pin(group.id, true)).hasPreferencesChanged())
        .as("what one was a member of can still be pinned")
        .isTrue();
    assertThat(refusal(former.ask(Asks.draft(group.id, "to what I cannot see", 3))))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
  }

  static List<ClientFrame.Builder> wrong() {
    ConversationId id = Records.group();
    MarkDelivered.Builder many = MarkDelivered.newBuilder();
    for (int i = 0; i < 101; i++) {
      many.addMarks(Asks.mark(id, 1));
    }
    return List.of(
        Asks.mute(id, -1),
        Asks.mute(id, 8_640_000_000_000_001L),
        Asks.draft(id, "x".repeat(8_001), 0),
        Asks.draft(id, "a\u0000", 0),
        Asks.draft(id, "a", -1),
        ClientFrame.newBuilder()
            .setSetDraft(io.parley.proto.client.SetDraft.newBuilder().setConversationId("here")),
        ClientFrame.newBuilder()
            .setSetPreferences(io.parley.proto.client.SetPreferences.getDefaultInstance()),
        ClientFrame.newBuilder().setMarkDelivered(many),
        Asks.delivered(id, 0),
        Asks.delivered(id, -7),
        ClientFrame.newBuilder()
            .setMarkDelivered(
                MarkDelivered.newBuilder()
                    .addMarks(
                        io.parley.proto.client.DeliveredMark.newBuilder()
                            .setConversationId("here")
                            .setSeq(1))));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatHasNoFormIsRefused(ClientFrame.Builder frame) {
    ChatClient a = chat.join(ana);

    assertThat(refusal(a.ask(frame))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}

package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.MarkRead;
import io.parley.proto.client.Page;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Typing;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import org.junit.jupiter.api.Test;

/** What clients are promised of messages, over real WebSockets on the real log and database. */
class ChatIT extends WithChat {
  @Test
  void twoContactsWriteToEachOther() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId client = Records.client();

    int frame = a.text(ben, client, "hello");

    assertThat(a.ack(client).getRe()).isEqualTo(frame);
    assertThat(a.ack(client).getSeq()).isEqualTo(1);
    Entry entry = b.entry(id, 1);
    assertThat(entry.getContent().getText().getBody()).isEqualTo("hello");
    assertThat(entry.getSenderId()).isEqualTo(ana.toString());
    ServerFrame news = b.await("news", ServerFrame::hasConversationChanged);
    Conversation told = news.getConversationChanged().getConversation();
    assertThat(told.getPeerId()).isEqualTo(ana.toString());
    assertThat(told.getUnread()).isEqualTo(1);
    assertThat(a.entries(id)).as("an own entry comes as an ack").isEmpty();
  }

  @Test
  void strangersMayNotWrite() {
    ChatClient a = chat.join(ana);

    int frame = a.text(ben, Records.client(), "hello");

    ServerFrame nack = a.await("a nack", f -> f.getRe() == frame);
    assertThat(refusal(nack)).isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void theSameClientIdOnTwoSocketsMakesOneEntryAndTwoAcks() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient one = chat.join(ana);
    ChatClient two = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId client = Records.client();

    one.text(ben, client, "once");
    two.text(ben, client, "once");

    assertThat(one.ack(client).getSeq()).isEqualTo(1);
    assertThat(two.ack(client).getSeq()).isEqualTo(1);
    ClientId next = Records.client();
    one.text(ben, next, "after");
    assertThat(one.ack(next).getSeq()).isEqualTo(2);
    b.entry(id, 2);
    assertThat(b.seqs(id)).containsExactly(1L, 2L);
  }

  @Test
  void ownOtherSocketsSeeWhatWasSent() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient one = chat.join(ana);
    ChatClient two = chat.join(ana);
    ClientId client = Records.client();

    one.text(ben, client, "from one");

    one.ack(client);
    assertThat(two.entry(id, 1).getClientId()).isEqualTo(client.toString());
  }

  @Test
  void historyIsPagedInBothDirections() {
    ConversationId id = chat.group(ana, ben);
    ChatClient a = chat.join(ana);
    Await.until(
        "a member",
        () ->
            a.frames.stream().anyMatch(ServerFrame::hasConversationChanged)
                || a.welcome().getConversationsCount() > 0);
    ClientId last = null;
    for (int i = 0; i < 20; i++) {
      last = Records.client();
      a.text(id, last, "text " + i);
    }
    assertThat(a.ack(last).getSeq()).isEqualTo(21);

    Page newest = a.before(id, 0, 5).getPage();
    assertThat(newest.getEntriesList())
        .extracting(Entry::getSeq)
        .containsExactly(17L, 18L, 19L, 20L, 21L);
    assertThat(newest.getComplete()).isFalse();
    Page oldest = a.before(id, 4, 5).getPage();
    assertThat(oldest.getEntriesList()).extracting(Entry::getSeq).containsExactly(1L, 2L, 3L);
    assertThat(oldest.getComplete()).isTrue();
    Page forward = a.after(id, 18, 10).getPage();
    assertThat(forward.getEntriesList()).extracting(Entry::getSeq).containsExactly(19L, 20L, 21L);
    assertThat(forward.getComplete()).isTrue();
  }

  @Test
  void membersSeeNothingOutsideTheirTime() {
    ConversationId id = chat.group(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient c = chat.join(cleo);
    ChatClient b = chat.join(ben);
    say(a, id, "before cleo");
    chat.append(id, Records.added(ana, 2, cleo));
    c.entry(id, 3);
    say(a, id, "with cleo");
    chat.append(id, Records.removed(ana, 3, cleo));
    c.entry(id, 5);
    say(a, id, "after cleo");
    b.entry(id, 6);

    assertThat(c.seqs(id)).containsExactly(3L, 4L, 5L);
    Page seen = c.before(id, 0, 50).getPage();
    assertThat(seen.getEntriesList()).extracting(Entry::getSeq).containsExactly(3L, 4L, 5L);
    assertThat(c.after(id, 5, 50).getPage().getEntriesList()).isEmpty();
    Conversation gone = chat.join(cleo).welcomed(id);
    assertThat(gone.getUntilSeq()).isEqualTo(5);
    assertThat(gone.getHead().getSeq()).isEqualTo(5);
    int frame = c.text(id, Records.client(), "may I?");
    assertThat(refusal(c.await("a nack", f -> f.getRe() == frame)))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  private static void say(ChatClient who, ConversationId group, String text) {
    ClientId client = Records.client();
    Await.until(
        "may write",
        () -> {
          who.text(group, client, text);
          Await.until(
              "an answer", () -> who.acks(client).findAny().isPresent() || nacked(who, client));
          return who.acks(client).findAny().isPresent();
        });
  }

  private static boolean nacked(ChatClient who, ClientId client) {
    return who.frames.removeIf(f -> f.getNack().getClientId().equals(client.toString()));
  }

  @Test
  void foreignAndUnknownConversationsAreNotFound() {
    ConversationId id = chat.group(ana, ben);
    ChatClient c = chat.join(cleo);

    assertThat(refusal(c.before(id, 0, 10))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(c.before(Records.group(), 0, 10))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(refusal(c.before(id, 0, 201))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void readStateReachesAllSocketsOfTheReaderAndTheOthers() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ChatClient otherOfB = chat.join(ben);
    ClientId client = Records.client();
    a.text(ben, Records.client(), "one");
    a.text(ben, client, "two");
    assertThat(a.ack(client).getSeq()).isEqualTo(2);

    b.send(
        ClientFrame.newBuilder()
            .setMarkRead(MarkRead.newBuilder().setConversationId(id.toString()).setSeq(1000)));

    ServerFrame state = otherOfB.await("read state", ServerFrame::hasReadState);
    assertThat(state.getReadState().getReadSeq()).as("clamped to the head").isEqualTo(2);
    assertThat(state.getReadState().getUnread()).isZero();
    assertThat(a.await("receipt", ServerFrame::hasReceipt).getReceipt().getReadSeq()).isEqualTo(2);
    Conversation listed = chat.join(ana).welcomed(id);
    assertThat(listed.getPeerReadSeq()).isEqualTo(2);
    Await.until("own sends are read", () -> chat.join(ana).welcomed(id).getReadSeq() == 2);
    assertThat(chat.join(ben).welcomed(id).getUnread()).isZero();
  }

  @Test
  void anOwnMessageCanBeRecalled() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId client = Records.client();
    a.text(ben, client, "oops");
    a.ack(client);

    ClientId recall = Records.client();
    a.send(Asks.recall(id, recall, 1));

    assertThat(a.ack(recall).getSeq()).isEqualTo(2);
    assertThat(b.entry(id, 2).getContent().getRecall().getSeq()).isEqualTo(1);
    assertThat(b.before(id, 2, 5).getPage().getEntries(0).getContent().hasRecalled()).isTrue();
    int foreign = b.send(Asks.recall(id, Records.client(), 1));
    assertThat(refusal(b.await("a nack", f -> f.getRe() == foreign)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
  }

  @Test
  void typingIsShownToOtherMembersOnly() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    ClientId client = Records.client();
    a.text(ben, client, "hi");
    a.ack(client);
    b.entry(id, 1);

    b.send(typing(id));

    ServerFrame notice = a.await("typing", ServerFrame::hasTypingNotice);
    assertThat(notice.getTypingNotice().getUserId()).isEqualTo(ben.toString());
    assertThat(refusal(chat.join(cleo).ask(typing(id)))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  private static ClientFrame.Builder typing(ConversationId id) {
    return ClientFrame.newBuilder().setTyping(Typing.newBuilder().setConversationId(id.toString()));
  }
}

package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.MarkRead;
import io.parley.proto.client.Page;
import io.parley.proto.client.Ping;
import io.parley.proto.client.Recall;
import io.parley.proto.client.Renew;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Typing;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.SessionRevoked;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients are promised, over real WebSockets on the real log and database. */
@ExtendWith(ParleyExtension.class)
class ChatIT {
  private static Chat chat;

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();

  @BeforeAll
  static void start(Scope scope) {
    chat = new Chat(scope);
  }

  @AfterAll
  static void stop() {
    chat.close();
  }

  private ConversationId group(UserId owner, UserId... others) {
    ConversationId id = Records.group();
    chat.append(id, Records.created(owner, others));
    return id;
  }

  private static int nackCode(ServerFrame frame) {
    return frame.getNack().getFailure().getCodeValue();
  }

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
    assertThat(nackCode(nack)).isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE_VALUE);
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
    ConversationId id = group(ana, ben);
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
    ConversationId id = group(ana, ben);
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
    assertThat(nackCode(c.await("a nack", f -> f.getRe() == frame)))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE_VALUE);
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
    ConversationId id = group(ana, ben);
    ChatClient c = chat.join(cleo);

    assertThat(nackCode(c.before(id, 0, 10))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND_VALUE);
    assertThat(nackCode(c.before(Records.group(), 0, 10)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND_VALUE);
    assertThat(nackCode(c.before(id, 0, 201)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT_VALUE);
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
  void aResumeTokenBringsOnlyWhatChanged() {
    ConversationId quiet = chat.contacts(ana, ben);
    ConversationId busy = chat.contacts(ana, cleo);
    ChatClient a = chat.join(ana);
    ClientId first = Records.client();
    ClientId second = Records.client();
    a.text(ben, first, "quiet");
    a.text(cleo, second, "busy");
    a.ack(first);
    a.ack(second);
    Await.until(
        "read marks are stored",
        () ->
            Long.parseLong(
                    chat.scope
                        .query(
                            "SELECT COUNT(*) FROM "
                                + chat.table("read_states")
                                + " WHERE user_id = 0x"
                                + ana.toString().replace("-", ""))
                        .get(0)
                        .get(0))
                == 2);
    // Read states are told again for some seconds; these are made old.
    chat.scope.update("UPDATE " + chat.table("read_states") + " SET time_ms = 1");
    com.google.protobuf.ByteString token =
        a.ask(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()))
            .getPong()
            .getResumeToken();
    ChatClient c = chat.join(cleo);
    ClientId third = Records.client();
    c.text(ana, third, "news");
    c.ack(third);
    chat.scope.update("UPDATE " + chat.table("read_states") + " SET time_ms = 1");

    ChatClient resumed = chat.connect().hello(chat.auth.token(ana), token);

    assertThat(resumed.welcome().getResumed()).isTrue();
    assertThat(resumed.welcome().getConversationsList())
        .extracting(Conversation::getId)
        .contains(busy.toString())
        .doesNotContain(quiet.toString());
    ChatClient garbage =
        chat.connect()
            .hello(chat.auth.token(ana), com.google.protobuf.ByteString.copyFromUtf8("garbage"));
    assertThat(garbage.welcome().getResumed()).isFalse();
    assertThat(garbage.welcome().getConversationsCount()).isEqualTo(2);
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
    a.send(recall(id, recall, 1));

    assertThat(a.ack(recall).getSeq()).isEqualTo(2);
    assertThat(b.entry(id, 2).getContent().getRecall().getSeq()).isEqualTo(1);
    assertThat(b.before(id, 2, 5).getPage().getEntries(0).getContent().hasRecalled()).isTrue();
    int foreign = b.send(recall(id, Records.client(), 1));
    assertThat(nackCode(b.await("a nack", f -> f.getRe() == foreign)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE_VALUE);
  }

  private static ClientFrame.Builder recall(ConversationId id, ClientId client, long seq) {
    return ClientFrame.newBuilder()
        .setRecall(
            Recall.newBuilder()
                .setClientId(client.toString())
                .setConversationId(id.toString())
                .setSeq(seq));
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
    assertThat(nackCode(chat.join(cleo).ask(typing(id))))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND_VALUE);
  }

  private static ClientFrame.Builder typing(ConversationId id) {
    return ClientFrame.newBuilder().setTyping(Typing.newBuilder().setConversationId(id.toString()));
  }

  @Test
  void contactsSeeEachOtherComeAndGo() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);

    a.await("ben came", f -> presence(f, ben, true));
    chat.join(cleo);
    b.close();

    a.await("ben went", f -> presence(f, ben, false));
    assertThat(a.frames).noneMatch(f -> presence(f, cleo, true));
  }

  private static boolean presence(ServerFrame frame, UserId user, boolean online) {
    return frame.getPresence().getChangesList().stream()
        .anyMatch(c -> c.getUserId().equals(user.toString()) && c.getOnline() == online);
  }

  @Test
  void anExpiredTokenClosesTheSocketUnlessItIsRenewed() {
    SessionId session = new SessionId(UUID.randomUUID());
    Instant soon = Instant.now().plusSeconds(3);
    ChatClient lazy = chat.connect().hello(chat.auth.token(ana, session, soon));
    ChatClient careful = chat.connect().hello(chat.auth.token(ana, session, soon));
    String fresh = chat.auth.token(ana, session, Instant.now().plusSeconds(600));

    ServerFrame renewed =
        careful.ask(ClientFrame.newBuilder().setRenew(Renew.newBuilder().setAccessToken(fresh)));

    assertThat(renewed.hasRenewed()).isTrue();
    assertThat(lazy.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_UNAUTHENTICATED_VALUE);
    assertThat(careful.isOpen()).isTrue();
    ServerFrame foreign =
        careful.ask(
            ClientFrame.newBuilder()
                .setRenew(Renew.newBuilder().setAccessToken(chat.auth.token(ben))));
    assertThat(nackCode(foreign)).isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED_VALUE);
  }

  @Test
  void aRevokedSessionIsClosedWithinASecond() {
    SessionId session = new SessionId(UUID.randomUUID());
    ChatClient a =
        chat.connect().hello(chat.auth.token(ana, session, Instant.now().plusSeconds(600)));
    ChatClient other = chat.join(ana);

    chat.revoke(
        session.bytes(),
        SessionRevoked.newBuilder()
            .setSessionId(session.byteString())
            .setUserId(ana.byteString())
            .setTimeMs(System.currentTimeMillis())
            .build()
            .toByteArray());

    Await.until("closed", java.time.Duration.ofSeconds(1), () -> !a.isOpen());
    assertThat(a.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_SESSION_ENDED_VALUE);
    assertThat(other.isOpen()).isTrue();
  }

  @Test
  void badTokensAreRefused() {
    for (String token : List.of("", "nonsense", chat.auth.unsignedToken(ana))) {
      ChatClient client = chat.connect();
      client.send(
          ClientFrame.newBuilder()
              .setHello(io.parley.proto.client.Hello.newBuilder().setAccessToken(token)));
      assertThat(client.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_UNAUTHENTICATED_VALUE);
    }
  }

  @Test
  void manyConversationsAreListedInChunks() {
    List<ConversationId> groups = LongStream.range(0, 230).mapToObj(i -> group(ana)).toList();
    ChatClient[] a = new ChatClient[1];
    Await.until(
        "all groups",
        () -> {
          a[0] = chat.join(ana);
          return a[0].welcome().getConversationsCount() == groups.size();
        });

    assertThat(a[0].frames.stream().filter(ServerFrame::hasWelcome)).hasSize(3);
  }
}

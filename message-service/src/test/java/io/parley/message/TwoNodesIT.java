package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.MarkRead;
import io.parley.proto.client.Preferences;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.Typing;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.SessionRevoked;
import io.parley.proto.message.Feed;
import io.parley.testkit.Await;
import io.parley.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** People on two nodes, and what becomes of them when a node ends. */
class TwoNodesIT extends WithTwoNodes {
  private static final Duration LIVE = Duration.ofSeconds(3);

  @Test
  void peopleOnDifferentNodesWriteToEachOtherLive() {
    ConversationId id = first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    ChatClient b = joinSecond(ben);
    awaitBothRoute();

    for (int i = 1; i <= 10; i++) {
      ClientId client = Records.client();
      ChatClient from = i % 2 == 0 ? a : b;
      ChatClient to = i % 2 == 0 ? b : a;
      from.text(i % 2 == 0 ? ben : ana, client, "m" + i);
      long seq = from.ack(client).getSeq();
      Await.until("entry " + seq, LIVE, () -> to.seqs(id).contains(seq));
    }

    a.send(
        ClientFrame.newBuilder().setTyping(Typing.newBuilder().setConversationId(id.toString())));
    b.await("typing", ServerFrame::hasTypingNotice);
    b.send(
        ClientFrame.newBuilder()
            .setMarkRead(MarkRead.newBuilder().setConversationId(id.toString()).setSeq(10)));
    a.await("a receipt", frame -> frame.getReceipt().getReadSeq() == 10);
  }

  @Test
  void whatIsKeptAndDeliveredOnOneNodeIsToldOnTheOther() {
    ConversationId id = first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    ChatClient b = joinSecond(ben);
    ChatClient otherOfB = first.join(ben);
    awaitBothRoute();
    ClientId client = Records.client();
    a.text(ben, client, "hello");
    a.ack(client);
    b.entry(id, 1);

    b.send(Asks.delivered(id, 1));
    a.await("delivered", frame -> frame.getReceipt().getDeliveredSeq() == 1);
    b.ask(Asks.pin(id, true));
    otherOfB.await("pinned", frame -> kept(frame).getPinnedMs() > 0);
    otherOfB.ask(Asks.draft(id, "from here", 1));
    b.await("a draft", frame -> kept(frame).getDraft().getBody().equals("from here"));

    for (int i = 0; i < 20; i++) {
      b.send(Asks.mute(id, 1_000 + i));
      otherOfB.send(Asks.mute(id, 2_000 + i));
      b.ask(Asks.ping());
      otherOfB.ask(Asks.ping());
    }
    Await.until(
        "both stand where storage does",
        () -> {
          Preferences stored = first.join(ben).welcomed(id).getPreferences();
          return last(b).equals(stored) && last(otherOfB).equals(stored);
        });
  }

  private static Preferences kept(ServerFrame frame) {
    return frame.getPreferencesChanged().getPreferences();
  }

  private static Preferences last(ChatClient client) {
    List<ServerFrame> told =
        client.frames.stream().filter(ServerFrame::hasPreferencesChanged).toList();
    return kept(told.get(told.size() - 1));
  }

  @Test
  void anEditOnOneNodeIsToldOnTheOther() {
    ConversationId id = first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    ChatClient b = joinSecond(ben);
    ClientId client = Records.client();
    a.text(ben, client, "helo");
    a.ack(client);
    ClientId edit = Records.client();
    ClientId react = Records.client();

    a.send(Asks.edit(id, edit, 1, Asks.text("hello")));
    a.ack(edit);
    b.send(Asks.react(id, react, 1, "\uD83C\uDF33"));
    b.ack(react);

    assertThat(b.entry(id, 2).getContent().getEdit().getText().getBody()).isEqualTo("hello");
    assertThat(a.entry(id, 3).getContent().getReaction().getSeq()).isEqualTo(1);
  }

  @Test
  void newsOfContactsReachTheSocketsOfEitherNode() {
    ChatClient a = first.join(ana);
    ChatClient b = joinSecond(ben);

    first.contacts(ana, ben);

    a.await("news", ServerFrame::hasContactsChanged);
    b.await("news", ServerFrame::hasContactsChanged);
    b.await("presence", ServerFrame::hasPresence);
  }

  @Test
  void feedsThatTheBusLosesAreHealedAndCounted() {
    ConversationId id = first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    ChatClient b = joinSecond(ben);
    AtomicBoolean lose = new AtomicBoolean(true);
    AtomicInteger lost = new AtomicInteger();
    for (ServiceUnderTest node : List.of(first.service, second)) {
      node.vertx()
          .eventBus()
          .addOutboundInterceptor(
              message -> {
                boolean inbox = message.message().address().startsWith(MessageApi.FEED + "@");
                if (lose.get() && inbox && ((Feed) message.body()).getItemsCount() > 0) {
                  lost.incrementAndGet();
                } else {
                  message.next();
                }
              });
    }

    for (int i = 0; i < 20; i++) {
      ClientId client = Records.client();
      a.text(ben, client, "m" + i);
      a.ack(client);
    }

    Await.until("all of them", LIVE, () -> b.seqs(id).equals(upTo(20)));
    assertThat(lost).hasPositiveValue();
    assertThat(healed(first.service) + healed(second)).isPositive();
  }

  @Test
  void aSocketResumesOnTheOtherNode() {
    ConversationId id = first.contacts(ana, ben);
    UserId cleo = Records.user();
    ConversationId quiet = first.contacts(ana, cleo);
    ChatClient a = first.join(ana);
    ClientId before = Records.client();
    a.text(ben, before, "before");
    a.ack(before);
    first.append(quiet, Records.text(cleo, ana, Records.client(), "quiet"));
    a.entry(quiet, 1);
    ChatClient again = first.join(ana);
    ByteString token = again.welcome().getResumeToken();
    ClientId meanwhile = Records.client();
    a.text(ben, meanwhile, "meanwhile");
    a.ack(meanwhile);

    ChatClient there = ChatClient.connect(first.vertx, second.port());
    clients.add(there);
    there.hello(first.auth.token(ana), token);

    assertThat(there.welcome().getConversationsList())
        .singleElement()
        .satisfies(only -> assertThat(only.getId()).isEqualTo(id.toString()));
  }

  @Test
  void aRevokedSessionIsClosedOnEitherNode() {
    SessionId session = new SessionId(UUID.randomUUID());
    ChatClient b = ChatClient.connect(first.vertx, second.port());
    clients.add(b);
    b.hello(first.auth.token(ben, session, Instant.now().plusSeconds(600)));

    first.revoke(
        session.bytes(),
        SessionRevoked.newBuilder()
            .setSessionId(session.byteString())
            .setUserId(ben.byteString())
            .build()
            .toByteArray());

    assertThat(b.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_SESSION_ENDED_VALUE);
  }

  @Test
  void whenANodeStopsTheOtherRoutesOnAndNothingIsLost() {
    ConversationId id = first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    ChatClient other = first.join(ben);
    awaitBothRoute();
    List<ClientId> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (i == 20) {
        second.close();
        stopped = true;
      }
      ClientId client = Records.client();
      sent.add(client);
      a.text(ben, client, "m" + i);
      a.ack(client);
    }

    Await.until("all of them", () -> other.seqs(id).equals(upTo(60)));
    assertThat(sent.stream().map(client -> a.ack(client).getSeq()).toList()).isEqualTo(upTo(60));
  }

  @Test
  void whoeverWasOnANodeThatDiedGoesOffline() {
    first.contacts(ana, ben);
    ChatClient a = first.join(ana);
    joinSecond(ben);
    a.await("online", frame -> ChatClient.presence(frame, ben, true));

    second.abandon();
    stopped = true;

    a.await("offline", frame -> ChatClient.presence(frame, ben, false));
  }

  private static double healed(ServiceUnderTest node) {
    return node.meters().get("parley.feed.healed").counter().count();
  }

  private static List<Long> upTo(long seq) {
    return LongStream.rangeClosed(1, seq).boxed().toList();
  }
}

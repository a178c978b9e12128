package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.parley.message.domain.routing.Records;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Ping;
import io.parley.proto.client.Renew;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.SessionId;
import io.parley.proto.log.SessionRevoked;
import io.parley.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How sockets begin and end: who they are of, what they are welcomed with, and who sees it. */
class SocketsIT extends WithChat {
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
    ByteString token =
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
        chat.connect().hello(chat.auth.token(ana), ByteString.copyFromUtf8("garbage"));
    assertThat(garbage.welcome().getResumed()).isFalse();
    assertThat(garbage.welcome().getConversationsCount()).isEqualTo(2);
  }

  @Test
  void contactsSeeEachOtherComeAndGo() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);

    a.await("ben came", f -> ChatClient.presence(f, ben, true));
    chat.join(cleo);
    b.close();

    a.await("ben went", f -> ChatClient.presence(f, ben, false));
    assertThat(a.frames).noneMatch(f -> ChatClient.presence(f, cleo, true));
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
    assertThat(refusal(foreign)).isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
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

    Await.until("closed", Duration.ofSeconds(1), () -> !a.isOpen());
    assertThat(a.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_SESSION_ENDED_VALUE);
    assertThat(other.isOpen()).isTrue();
  }

  @Test
  void badTokensAreRefused() {
    for (String token : List.of("", "nonsense", chat.auth.unsignedToken(ana))) {
      ChatClient client = chat.connect();
      client.send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setAccessToken(token)));
      assertThat(client.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_UNAUTHENTICATED_VALUE);
    }
  }

  @Test
  void manyConversationsAreListedInChunks() {
    List<ConversationId> groups = LongStream.range(0, 230).mapToObj(i -> chat.group(ana)).toList();
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

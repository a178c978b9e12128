package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.auth.CloseSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.testkit.Await;
import org.junit.jupiter.api.Test;

/** The socket of go-chat's clients, and where go-chat's own is broken. */
class SocketIT extends WithTown {
  @Test
  void whoConnectsIsWelcomed() {
    GochatFrame welcome = town.join(ana).frames.get(0);

    assertThat(welcome.getFrom()).isEqualTo("System");
    assertThat(welcome.getTo()).isEqualTo(ana.uuid());
    assertThat(welcome.getContent()).isEqualTo("welcome!");
  }

  @Test
  void aPingIsAnswered() {
    GochatClient a = town.join(ana);

    a.ping();

    assertThat(a.awaitText("pong").getType()).isEqualTo("heatbeat");
  }

  @Test
  void aSocketNeedsASession() {
    assertThatThrownBy(() -> town.connect(ana, "")).hasStackTraceContaining("401");
    assertThatThrownBy(() -> town.connect(ana, "made-up")).hasStackTraceContaining("401");
  }

  @Test
  void theQueryParameterIsNoIdentity() {
    GochatClient eve = town.connect(ben, town.session(ana).getSessionToken());

    assertThat(eve.closeCode()).isEqualTo(4403);
    assertThat(eve.closeReason()).isEqualTo(Closing.OTHER_USER.reason());
    assertThat(eve.frames).isEmpty();
  }

  @Test
  void theSenderOfAFrameIsTheSessionsUserWhateverTheFrameSays() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.raw(
        GochatFrame.newBuilder()
            .setFrom(ben.uuid())
            .setFromUsername(ben.name())
            .setAvatar("x.png")
            .setTo(ben.uuid())
            .setContent("not by ben")
            .setContentType(1)
            .setMessageType(1)
            .build()
            .toByteArray());

    GochatFrame came = b.awaitText("not by ben");
    assertThat(came.getFrom()).isEqualTo(ana.uuid());
    assertThat(came.getFromUsername()).isEqualTo(ana.name());
    assertThat(came.getAvatar()).isNotEqualTo("x.png");
  }

  @Test
  void whatIsForNobodyIsNotSentToAll() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.text("", "everybody!");

    assertThat(a.notice().getFrom()).isEqualTo("System");
    a.text(ben.uuid(), "only ben");
    b.awaitText("only ben");
    assertThat(b.texts()).containsExactly("only ben");
  }

  @Test
  void aSecondLoginLeavesTheFirstWorking() {
    GochatClient first = town.join(ana);
    GochatClient second = town.join(ana);
    GochatClient b = town.join(ben);

    first.text(ben.uuid(), "by the first");
    b.awaitText("by the first");
    b.text(ana.uuid(), "to both");

    first.awaitText("to both");
    second.awaitText("to both");
    assertThat(town.entries(ana, ben)).hasSize(2);
  }

  @Test
  void aShortContentOfAFileDoesNotCrashTheServer() {
    GochatClient a = town.join(ana);

    a.send(ben.uuid(), 1, GochatFrame.newBuilder().setContentType(2).setContent("a"));

    assertThat(a.notice().getContent()).contains("not sent");
    a.ping();
    a.awaitText("pong");
  }

  @Test
  void aTextFrameClosesItsOwnSocketAlone() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    Await.result(a.socket.writeTextMessage("{}"));

    assertThat(a.closeCode()).isEqualTo(4400);
    b.ping();
    b.awaitText("pong");
  }

  @Test
  void whatIsNoMessageClosesItsOwnSocketAlone() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.raw(new byte[] {(byte) 0xff, 1, 2, 3});

    assertThat(a.closeCode()).isEqualTo(4400);
    b.ping();
    b.awaitText("pong");
  }

  @Test
  void aSocketClosesWithItsSession() {
    OpenSessionResponse session = town.session(ana);
    GochatClient a = town.connect(ana, session.getSessionToken()).welcomed();
    GochatClient other = town.join(ana);

    town.own(
        AuthApi.CLOSE_SESSION,
        CloseSessionRequest.newBuilder().setSessionToken(session.getSessionToken()).build());

    assertThat(a.closeCode()).isEqualTo(4403);
    assertThat(a.closeReason()).isEqualTo(Closing.SESSION_ENDED.reason());
    other.ping();
    other.awaitText("pong");
  }

  @Test
  void aFloodClosesItsOwnSocketAlone() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    for (int i = 0; i < 2_000; i++) {
      a.ping();
    }

    assertThat(a.closeCode()).isEqualTo(4429);
    b.ping();
    b.awaitText("pong");
  }

  @Test
  void aSlowClientIsClosedAndTheOthersAreServed() {
    GochatClient slow = town.join(ana);
    GochatClient other = town.join(ana);
    GochatClient b = town.join(ben);
    slow.socket.pause();
    String text = "😀".repeat(7_900);

    // What a client does not read fills the network's own queues first.
    for (int sent = 1; sent <= 300; sent++) {
      b.text(ana.uuid(), text);
      int expected = sent;
      Await.until("the other one reads", () -> other.texts().size() >= expected);
    }

    slow.socket.resume();
    assertThat(slow.closeCode()).isEqualTo(4430);
  }
}

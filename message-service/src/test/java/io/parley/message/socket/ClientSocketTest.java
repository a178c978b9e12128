package io.parley.message.socket;

import static io.parley.proto.client.CloseCode.CLOSE_CODE_FLOOD;
import static io.parley.proto.client.CloseCode.CLOSE_CODE_MALFORMED;
import static io.parley.proto.client.CloseCode.CLOSE_CODE_SILENT;
import static io.parley.proto.client.CloseCode.CLOSE_CODE_TOO_SLOW;
import static io.parley.proto.client.CloseCode.CLOSE_CODE_UNAUTHENTICATED;
import static io.parley.proto.client.CloseCode.CLOSE_CODE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.token.Caller;
import io.parley.message.domain.routing.Records;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.Hello;
import io.parley.proto.client.Ping;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.client.Welcome;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientSocketTest {
  private final FakeHome home = new FakeHome();
  private final FakeTransport transport = new FakeTransport();
  private final ClientSocket socket = new ClientSocket(home, transport);
  private final UserId ana = Records.user();
  private final SessionId session = new SessionId(UUID.randomUUID());

  private static final byte[] HELLO =
      ClientFrame.newBuilder()
          .setHello(Hello.newBuilder().setAccessToken("t"))
          .build()
          .toByteArray();
  private static final byte[] PING =
      ClientFrame.newBuilder().setId(3).setPing(Ping.getDefaultInstance()).build().toByteArray();

  private Caller caller(Duration life) {
    return new Caller(ana, session, Instant.ofEpochMilli(home.now()).plus(life));
  }

  private void join(Duration life) {
    socket.received(HELLO);
    assertThat(socket.signedIn(caller(life))).isTrue();
    socket.live();
  }

  private static Buffer frame(int bytes) {
    return Frames.of(
        ServerFrame.newBuilder()
            .setWelcome(Welcome.newBuilder().setUserId("x".repeat(Math.max(0, bytes - 8)))));
  }

  @Test
  void withoutAHelloItIsClosed() {
    home.pass(Duration.ofMillis(4_900));
    assertThat(transport.closed).isNull();
    home.pass(Duration.ofSeconds(1));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_SILENT);
  }

  @Test
  void theFirstFrameIsAHelloAndOnlyTheFirst() {
    socket.received(PING);
    assertThat(transport.closed).isEqualTo(CLOSE_CODE_MALFORMED);

    FakeTransport other = new FakeTransport();
    ClientSocket twice = new ClientSocket(home, other);
    twice.received(HELLO);
    twice.signedIn(caller(Duration.ofHours(1)));
    twice.live();
    twice.received(HELLO);
    assertThat(other.closed).isEqualTo(CLOSE_CODE_MALFORMED);
  }

  @Test
  void theClientWaitsWhileItsHelloIsAnswered() {
    socket.received(HELLO);
    assertThat(transport.paused).isTrue();
    assertThat(home.hellos).hasSize(1);

    socket.signedIn(caller(Duration.ofHours(1)));
    socket.write(frame(20));
    assertThat(transport.frames).as("held until the welcome").isEmpty();
    socket.writeFirst(ServerFrame.newBuilder().setRe(1).setWelcome(Welcome.getDefaultInstance()));
    socket.live();

    assertThat(transport.paused).isFalse();
    assertThat(transport.frames).extracting(ServerFrame::getRe).containsExactly(1, 0);
  }

  @Test
  void aHelloThatCannotBeAnsweredEnds() {
    socket.received(HELLO);
    home.pass(Duration.ofSeconds(11));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_UNAVAILABLE);
  }

  @Test
  void closesAtExpiryUnlessRenewed() {
    join(Duration.ofSeconds(30));
    home.pass(Duration.ofSeconds(20));
    assertThat(socket.renew(caller(Duration.ofSeconds(25)))).isTrue();
    home.pass(Duration.ofSeconds(20));
    assertThat(transport.closed).isNull();
    home.pass(Duration.ofSeconds(6));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_UNAUTHENTICATED);
  }

  @Test
  void takesNoTokenOfSomebodyElse() {
    join(Duration.ofSeconds(30));
    Instant later = Instant.ofEpochMilli(home.now()).plusSeconds(900);

    assertThat(socket.renew(new Caller(Records.user(), session, later))).isFalse();
    assertThat(socket.renew(new Caller(ana, new SessionId(UUID.randomUUID()), later))).isFalse();
  }

  @Test
  void silenceClosesAndAnyFrameBreaksIt() {
    join(Duration.ofHours(1));
    home.pass(Duration.ofSeconds(45));
    socket.received(PING);
    home.pass(Duration.ofSeconds(45));
    assertThat(transport.closed).isNull();
    home.pass(Duration.ofSeconds(6));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_SILENT);
  }

  @Test
  void whatIsSentTooFastIsRefusedThenTheSocketIsClosed() {
    join(Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      socket.received(PING);
    }

    assertThat(home.commands).hasSize(20);
    assertThat(transport.frames)
        .isNotEmpty()
        .allMatch(
            f ->
                f.getRe() == 3
                    && f.getNack().getFailure().getCode() == ErrorCode.ERROR_CODE_RATE_LIMITED);
    assertThat(transport.closed).isEqualTo(CLOSE_CODE_FLOOD);
  }

  @Test
  void whatDevicesInCallsSayIsCountedByItself() {
    byte[] signal =
        ClientFrame.newBuilder()
            .setSignalPeer(SignalPeer.getDefaultInstance())
            .build()
            .toByteArray();
    join(Duration.ofHours(1));
    for (int i = 0; i < 35; i++) {
      socket.received(signal);
    }
    assertThat(home.commands).hasSize(30);
    assertThat(transport.frames).hasSize(5);

    socket.received(PING);

    assertThat(home.commands).as("chat goes on").hasSize(31);
    for (int i = 0; i < 100; i++) {
      socket.received(signal);
    }
    assertThat(transport.closed).isEqualTo(CLOSE_CODE_FLOOD);
  }

  @Test
  void aClientThatDoesNotReadIsClosedByBytes() {
    join(Duration.ofHours(1));
    transport.congested = true;
    socket.write(frame(600));
    assertThat(transport.closed).isNull();
    socket.write(frame(600));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_TOO_SLOW);
    assertThat(transport.frames).hasSize(1);
  }

  @Test
  void aClientThatDoesNotReadIsClosedByTime() {
    join(Duration.ofHours(1));
    transport.congested = true;
    socket.write(frame(100));
    home.pass(Duration.ofMillis(10_500));

    assertThat(transport.closed).isEqualTo(CLOSE_CODE_TOO_SLOW);
    home.pass(Duration.ofSeconds(3));
    assertThat(transport.dropped).isTrue();
  }

  @Test
  void aClientThatReadsAgainIsForgiven() {
    join(Duration.ofHours(1));
    transport.congested = true;
    socket.write(frame(600));
    home.pass(Duration.ofSeconds(5));
    transport.congested = false;
    socket.write(frame(600));
    transport.congested = true;
    socket.write(frame(600));
    home.pass(Duration.ofSeconds(6));

    assertThat(transport.closed).isNull();
  }

  @Test
  void anUndecidedSendIsToldAsUnknown() {
    join(Duration.ofHours(1));
    socket.pending.add(Records.client(), Records.group(), 9, home.now() + 10_000, 5);
    socket.planLook();
    home.pass(Duration.ofMillis(9_900));
    assertThat(transport.frames).isEmpty();
    home.pass(Duration.ofMillis(600));

    assertThat(transport.frames.get(0).getRe()).isEqualTo(9);
    assertThat(transport.frames.get(0).getNack().getFailure().getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
  }

  @Test
  void afterItsEndItWritesNothing() {
    join(Duration.ofHours(1));
    socket.closed();
    socket.write(frame(10));
    socket.received(PING);
    socket.closed();

    assertThat(transport.frames).isEmpty();
    assertThat(home.commands).isEmpty();
    assertThat(home.closed).isEqualTo(1);
    assertThat(home.closings).hasSize(1);
  }
}

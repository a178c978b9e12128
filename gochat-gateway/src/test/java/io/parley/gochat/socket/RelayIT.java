package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.socket.Town.Person;
import io.parley.gochat.wire.GochatFrame;
import io.parley.testkit.Await;
import org.junit.jupiter.api.Test;

/** Calls and shared screens between go-chat's clients, as the web client makes them. */
class RelayIT extends WithTown {
  private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}";
  private static final String ANSWER = "{\"type\":\"answer\",\"sdp\":\"v=0\\r\\n\"}";

  @Test
  void aVideoCallConnects() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);

    a.webrtc(ben.uuid(), 15, "");
    GochatFrame dial = b.awaitType(15);
    assertThat(dial.getFrom()).isEqualTo(ana.uuid());
    assertThat(dial.getFromUsername()).isEqualTo(ana.name());
    assertThat(dial.getType()).isEqualTo("webrtc");
    b.webrtc(ana.uuid(), 16, "");
    a.awaitType(16);
    a.webrtc(ben.uuid(), 7, OFFER);
    assertThat(b.awaitType(7).getContent()).isEqualTo(OFFER);
    b.webrtc(ana.uuid(), 0, ANSWER);
    a.awaitText(ANSWER);
    a.webrtc(ben.uuid(), 0, way("offer_ice"));
    b.awaitText(way("offer_ice"));
    b.webrtc(ana.uuid(), 0, way("answer_ice"));
    a.awaitText(way("answer_ice"));
    assertThat(town.entries(ana, ben)).as("nothing of it is stored").isEmpty();
  }

  @Test
  void aCallerCannotSwitchOnTheCalleesMicrophone() {
    GochatClient eve = town.join(ana);
    GochatClient b = town.join(ben);

    eve.webrtc(ben.uuid(), 6, OFFER);
    eve.webrtc(ben.uuid(), 7, OFFER);
    eve.webrtc(ben.uuid(), 0, OFFER);
    eve.webrtc(ben.uuid(), 8, OFFER);
    eve.text(ben.uuid(), "after them");
    b.awaitText("after them");

    assertThat(b.frames).noneMatch(frame -> frame.getContent().contains("offer"));
    assertThat(b.count(11)).as("it is asked").isPositive();
    b.webrtc(ana.uuid(), 16, "");
    assertThat(b.awaitText(OFFER).getContentType()).isEqualTo(6);
  }

  @Test
  void nobodyIsCalledByAStranger() {
    Person eve = town.person("eve");
    GochatClient e = town.join(eve);
    GochatClient b = town.join(ben);

    e.webrtc(ben.uuid(), 15, "");

    e.awaitType(18);
    assertThat(e.notice().getContent()).contains("may not call");
    assertThat(b.count(15)).isZero();
  }

  @Test
  void allClientsOfTheCalleeRingAndTheOthersStopOnceOneAccepts() {
    GochatClient a = town.join(ana);
    GochatClient one = town.join(ben);
    GochatClient two = town.join(ben);

    a.webrtc(ben.uuid(), 15, "");
    one.awaitType(15);
    two.awaitType(15);
    one.webrtc(ana.uuid(), 16, "");

    assertThat(two.awaitType(17).getFrom()).isEqualTo(ana.uuid());
    a.awaitType(16);
    a.webrtc(ben.uuid(), 7, OFFER);
    one.awaitType(7);
    assertThat(two.count(7)).as("it has accepted nothing").isZero();
  }

  @Test
  void aSharedScreenGoesThroughAtItsRate() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    String picture = "data:image/jpeg;base64," + "A".repeat(100 * 1024);

    long timer =
        town.vertx.setPeriodic(
            60,
            again ->
                a.send(
                    ben.uuid(), 1, GochatFrame.newBuilder().setContentType(9).setContent(picture)));
    try {
      Await.until("a second and a half of it", () -> b.count(9) >= 25);
    } finally {
      town.vertx.cancelTimer(timer);
    }
    assertThat(b.awaitType(9).getContent()).isEqualTo(picture);
    assertThat(a.isOpen()).isTrue();
    a.text(ben.uuid(), "do you see it?");
    b.awaitText("do you see it?");
  }

  @Test
  void aCallerWhoGoesAwayRingsNoMore() {
    GochatClient a = town.join(ana);
    GochatClient b = town.join(ben);
    a.webrtc(ben.uuid(), 15, "");
    b.awaitType(15);

    a.close();

    b.awaitType(17);
  }

  private static String way(String type) {
    return "{\"type\":\""
        + type
        + "\",\"iceCandidate\":{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}}";
  }
}

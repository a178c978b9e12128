package io.parley.gochat.socket;

import io.parley.gochat.GochatModule;
import io.parley.gochat.socket.Town.Person;
import io.parley.gochat.wire.GochatFrame;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients at two gateways of one cluster. */
@ExtendWith(ParleyExtension.class)
@Timeout(120)
class TwoGatewaysIT {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "bus.clustered", "true",
          "gochat.host", "127.0.0.1",
          "gochat.port", "0",
          "gochat.socket.leave_spread", "10ms");
  private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\n\"}";

  @Test
  void messagesCallsAndScreensGoFromOneToTheOther(Scope scope) {
    GochatModule second = new GochatModule();
    ServiceUnderTest other = null;
    try (Town town = new Town(scope, SETTINGS)) {
      other = ServiceUnderTest.start(scope, SETTINGS, second);
      Person ana = town.person("ana");
      Person ben = town.person("ben");
      town.befriend(ana, ben);
      GochatClient a = town.join(ana);
      GochatClient b =
          town.connect(Await.result(second.port()), ben, town.session(ben).getSessionToken())
              .welcomed();

      a.text(ben.uuid(), "over there");
      b.awaitText("over there");
      a.webrtc(ben.uuid(), 15, "");
      b.awaitType(15);
      b.webrtc(ana.uuid(), 16, "");
      a.awaitType(16);
      a.webrtc(ben.uuid(), 7, OFFER);
      b.awaitType(7);
      shows(town, a, b);
    } finally {
      if (other != null) {
        other.close();
      }
    }
  }

  private static void shows(Town town, GochatClient a, GochatClient b) {
    String picture = "data:image/jpeg;base64," + "A".repeat(100 * 1024);
    long timer =
        town.vertx.setPeriodic(
            60,
            again ->
                a.send(b.uuid, 1, GochatFrame.newBuilder().setContentType(9).setContent(picture)));
    Await.until("a second of it", () -> b.count(9) >= 15);
    town.vertx.cancelTimer(timer);
  }
}

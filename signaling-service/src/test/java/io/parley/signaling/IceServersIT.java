package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.IceServer;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.GetIceServersRequest;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** STUN and TURN servers, as devices are told of them; secrets are told nobody. */
@ExtendWith(ParleyExtension.class)
class IceServersIT {
  private static final String PATH = "/api/v1/calls/ice-servers";
  private static final String SECRET = "a secret of coturn";
  private static final String SDP = "v=0 o=somebody";
  private static final String TURN = "turn:turn.example:3478?transport=udp";
  private static SignalingSuite suite;
  private static OpenApiCheck description;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    suite =
        SignalingSuite.start(
            scope,
            Map.of(
                "signaling.stun_urls", "stun:turn.example:3478",
                "signaling.turn_urls", TURN,
                "signaling.turn_secret", SECRET,
                "signaling.turn_lifetime", "1h",
                "signaling.limits.requests_per_minute", "3"));
    description = OpenApiCheck.of(suite.service().vertx(), "openapi/signaling.yaml");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static HttpCalls.Answer ask(Page page) {
    return description.check(
        "GET", PATH, suite.service().http().as(suite.auth().token(page.user())).get(PATH));
  }

  @Test
  void pagesAreToldBeforeThereIsACall() {
    HttpCalls.Answer answer = ask(suite.page("ana"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    List<JsonObject> servers =
        answer.json().getJsonArray("ice_servers").stream().map(JsonObject.class::cast).toList();
    assertThat(servers.get(0).getMap()).containsOnlyKeys("urls");
    assertThat(servers.get(1).getJsonArray("urls")).containsExactly(TURN);
    String name = servers.get(1).getString("username");
    long expiry = Long.parseLong(name.substring(0, name.indexOf(':')));
    assertThat(expiry * 1000).isEqualTo(answer.json().getLong("expires_ms"));
    assertThat(Instant.ofEpochSecond(expiry))
        .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_700));
    assertThat(servers.get(1).getString("credential")).hasSize(28);
  }

  @Test
  void strangersAndThoseWhoAskTooOftenAreNot() {
    assertThat(suite.service().http().get(PATH).status()).isEqualTo(401);
    Page ben = suite.page("ben");
    for (int i = 0; i < 3; i++) {
      assertThat(ask(ben).status()).isEqualTo(200);
    }
    assertThat(ask(ben).code()).isEqualTo("RATE_LIMITED");
  }

  @Test
  void devicesThatComeIntoACallAreToldAndOthersAreNot() {
    List<Page> friends = suite.friends();
    Page ana = friends.get(0);
    Page ben = friends.get(1);
    ActResponse started = Await.result(ana.starts(ana.starting().setUserId(ben.user().toString())));
    String call = started.getCall().getId();
    assertThat(started.getIceServersList())
        .extracting(IceServer::getUrlsCount)
        .containsExactly(1, 1);
    assertThat(started.getIceServersExpireMs()).isPositive();
    assertThat(Await.result(ben.rings(call)).getIceServersList()).isEmpty();
    ActResponse joined = Await.result(ben.joins(call));
    assertThat(joined.getIceServersList()).hasSize(2);
    assertThat(joined.getIceServers(1).getUsername())
        .isNotEqualTo(started.getIceServers(1).getUsername())
        .doesNotContain(ben.user().toString());
    assertThat(
            Await.result(
                    suite
                        .rpc()
                        .call(
                            SignalingApi.GET_ICE_SERVERS,
                            GetIceServersRequest.getDefaultInstance(),
                            ana.context()))
                .getIceServersList())
        .hasSize(2);
  }

  @Test
  void noLogLineHasASecretOrWhatDevicesSay() {
    Logger root = (Logger) LoggerFactory.getLogger("io.parley");
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.setLevel(Level.TRACE);
    root.addAppender(lines);
    try (SignalingSuite another =
        SignalingSuite.start(
            scope, Map.of("signaling.turn_urls", TURN, "signaling.turn_secret", SECRET))) {
      List<Page> friends = another.friends();
      Page ana = friends.get(0);
      Page ben = friends.get(1);
      Call call = ana.start(ben.user());
      ben.join(call);
      Await.result(ana.says(call.getId(), ben, Page.offer(1, SDP)));
      ben.inbox().close(ben.peer());
      Await.failure(ana.says(call.getId(), ben, Page.offer(2, SDP)));
      Await.failure(ana.says(call.getId(), ben, Page.offer(0, SDP)));
      Await.failure(ana.says(call.getId(), ben, Page.offer(3, SDP + "x".repeat(40_000))));
    } finally {
      root.detachAppender(lines);
      root.setLevel(before);
    }
    List<String> texts =
        List.copyOf(lines.list).stream()
            .map(line -> line.getFormattedMessage() + line.getThrowableProxy())
            .toList();
    assertThat(texts).isNotEmpty();
    assertThat(texts).noneMatch(text -> text.contains(SECRET) || text.contains("v=0"));
  }

  @Test
  void withoutTheirSecretTurnServersKeepItFromStarting() {
    assertThatThrownBy(() -> SignalingSuite.start(scope, Map.of("signaling.turn_urls", TURN)))
        .hasMessageContaining("signaling.turn_secret: none")
        .hasMessageContaining("signaling.turn_urls");
  }
}

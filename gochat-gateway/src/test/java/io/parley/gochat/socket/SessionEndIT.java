package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.socket.Town.Person;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.testkit.Await;
import io.parley.testkit.MovableClock;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions whose end nobody tells the gateway, and those that would end while somebody chats. */
@ExtendWith(ParleyExtension.class)
@Timeout(120)
class SessionEndIT {
  private static final Duration LIFETIME = Duration.ofHours(3);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "gochat.socket.leave_spread",
          "10ms",
          "auth.refresh_token_lifetime",
          LIFETIME.toSeconds() + "s");

  private final MovableClock clock = MovableClock.going();

  private Town town;
  private Person ana;
  private OpenSessionResponse session;
  private GochatClient client;

  @BeforeEach
  void join(Scope scope) {
    town = new Town(scope, SETTINGS, clock);
    ana = town.person("ana");
    session = town.session(ana);
    client = town.connect(ana, session.getSessionToken()).welcomed();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aSessionDoesNotEndWhileItHasASocket() {
    for (int i = 0; i < 3; i++) {
      passAnHourOfUse();
      clock.advance(LIFETIME.minusHours(2));
    }

    client.ping();
    client.awaitText("pong");
  }

  @Test
  void aSessionThatEndedUnheardEndsItsSocketWithinAnHour() {
    passAnHourOfUse();

    clock.advance(LIFETIME.plusMinutes(1));

    assertThat(client.closeCode()).isEqualTo(4403);
    assertThat(client.closeReason()).isEqualTo(Closing.SESSION_ENDED.reason());
  }

  /** Returns once the socket has asked for its session. */
  private void passAnHourOfUse() {
    clock.advance(Duration.ofHours(1));
    Instant before = clock.instant();
    Await.until("the session is in use", () -> !lastSeen().isBefore(before));
  }

  private Instant lastSeen() {
    return town.http(ana).get("/api/v1/auth/sessions").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(session.getSessionId()))
        .map(one -> Instant.ofEpochMilli(one.getLong("last_seen_ms")))
        .findFirst()
        .orElseThrow();
  }
}

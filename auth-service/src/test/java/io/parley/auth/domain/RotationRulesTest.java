package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RotationRulesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final byte[] KEY = new byte[32];
  private static final byte[] OTHER_KEY = {1, 2, 3};
  private final RefreshTokens tokens = new RefreshTokens(new SecureRandom(), List.of(KEY));
  private final RotationRules rules = new RotationRules(tokens, Duration.ofDays(30));
  private final Account account =
      new Account(
          new UserId(UUID.randomUUID()),
          new Username("ana"),
          new Nickname("Ana"),
          Avatar.NONE,
          new Language(""));
  private final RefreshToken first = tokens.mint(new SessionId(UUID.randomUUID()));
  private final Session begun = rules.begin(first, account, NOW);

  private Rotation.Advanced advance(Session session, RefreshToken shown, Instant now) {
    return (Rotation.Advanced) rules.decide(session, shown, now);
  }

  @Test
  void theCurrentTokenGetsASuccessorAndTheSessionLivesOn() {
    Instant later = NOW.plus(Duration.ofDays(29));

    Rotation.Advanced advanced = advance(begun, first, later);

    assertThat(advanced.successor().text()).isNotEqualTo(first.text());
    assertThat(advanced.next().current()).isEqualTo(advanced.successor().hash());
    assertThat(advanced.next().expiresAt()).isEqualTo(later.plus(Duration.ofDays(30)));
  }

  @Test
  void thePreviousTokenYieldsTheSameSuccessorForThirtySeconds() {
    Rotation.Advanced advanced = advance(begun, first, NOW);

    Rotation again = rules.decide(advanced.next(), first, NOW.plusSeconds(30));

    assertThat(again).isInstanceOf(Rotation.Repeated.class);
    assertThat(((Rotation.Repeated) again).successor().text())
        .isEqualTo(advanced.successor().text());
  }

  @Test
  void aTokenReusedLaterEndsTheSession() {
    Rotation.Advanced advanced = advance(begun, first, NOW);

    Rotation reused = rules.decide(advanced.next(), first, NOW.plusSeconds(30).plusMillis(1));

    assertThat(reused).isInstanceOf(Rotation.Stolen.class);
  }

  @Test
  void aTokenFromBeforeThePreviousOneEndsTheSession() {
    Rotation.Advanced second = advance(begun, first, NOW);
    Rotation.Advanced third = advance(second.next(), second.successor(), NOW.plusSeconds(1));

    assertThat(rules.decide(third.next(), first, NOW.plusSeconds(2)))
        .isInstanceOf(Rotation.Stolen.class);
  }

  @Test
  void anExpiredSessionIsOver() {
    assertThat(rules.decide(begun, first, NOW.plus(Duration.ofDays(30))))
        .isInstanceOf(Rotation.Ended.class);
  }

  @Test
  void whatIsStoredOpensNothing() {
    Rotation.Advanced advanced = advance(begun, first, NOW);
    Session.Previous stored = advanced.next().previous().orElseThrow();
    RefreshToken foreign = tokens.mint(first.session());

    assertThat(RefreshTokens.open(stored.successor(), foreign)).isEmpty();
    assertThat(new String(stored.successor().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(advanced.successor().text());
  }

  @Test
  void anInventedTokenOfARealSessionIsNotRead() {
    RefreshTokens forger = new RefreshTokens(new SecureRandom(), List.of(OTHER_KEY));

    assertThat(tokens.read(forger.mint(first.session()).text())).isEmpty();
    assertThat(tokens.read("")).isEmpty();
    assertThat(tokens.read("not base64!")).isEmpty();
    assertThat(tokens.read(first.text().substring(1))).isEmpty();
    assertThat(tokens.read(first.text()).orElseThrow().hash()).isEqualTo(first.hash());
  }

  @Test
  void tokensOfThePreviousKeyAreStillRead() {
    RefreshTokens swapped = new RefreshTokens(new SecureRandom(), List.of(OTHER_KEY, KEY));

    assertThat(swapped.read(first.text())).isPresent();
  }

  @Test
  void tokensAreNeverShown() {
    assertThat(first.toString() + begun).doesNotContain(first.text());
  }
}

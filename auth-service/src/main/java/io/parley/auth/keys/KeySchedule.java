package io.parley.auth.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs when. A key follows the one before it after the rotation period; it is published
 * one token lifetime before it signs, so that every verifier has it by then, and stays published
 * until the last token that it signed has expired. Decides only.
 */
final class KeySchedule {
  /** Clocks of replicas and verifiers may differ by so much. */
  static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

  private final Duration tokenLifetime;
  private final Duration rotation;

  KeySchedule(Duration tokenLifetime, Duration rotation) {
    this.tokenLifetime = tokenLifetime;
    this.rotation = rotation;
  }

  /** From when a key that is to be made now would sign; empty: none is due. */
  Optional<Instant> due(List<SigningKey> keys, Instant now) {
    if (keys.isEmpty()) {
      // Nobody can have an older set of keys in hand.
      return Optional.of(now);
    }
    Instant newest = newest(keys).signsFrom();
    Instant publish = newest.plus(rotation).minus(tokenLifetime);
    return now.isBefore(publish) ? Optional.empty() : Optional.of(now.plus(tokenLifetime));
  }

  /** The key that signs now: the newest of those whose time has come. */
  Optional<SigningKey> signer(List<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .max(Comparator.comparing(SigningKey::signsFrom));
  }

  /** Keys whose last token has expired. */
  List<SigningKey> spent(List<SigningKey> keys, Instant now) {
    return keys.stream().filter(key -> isSpent(key, keys, now)).toList();
  }

  private boolean isSpent(SigningKey key, List<SigningKey> keys, Instant now) {
    return keys.stream()
        .map(SigningKey::signsFrom)
        .filter(from -> from.isAfter(key.signsFrom()))
        .min(Comparator.naturalOrder())
        .map(successor -> successor.plus(tokenLifetime).plus(CLOCK_MARGIN))
        .filter(end -> end.isBefore(now))
        .isPresent();
  }

  private static SigningKey newest(List<SigningKey> keys) {
    return keys.stream().max(Comparator.comparing(SigningKey::signsFrom)).orElseThrow();
  }
}

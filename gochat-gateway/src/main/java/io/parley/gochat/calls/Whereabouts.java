package io.parley.gochat.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.proto.id.UserId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** At which other gateways users have clients, as far as these said so lately. */
final class Whereabouts {
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final int MOST = 20_000;

  private final Cache<UserId, Set<String>> inboxes =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  void isAt(UserId user, String inbox) {
    Set<String> known = inboxes.getIfPresent(user);
    Set<String> all = known == null ? ConcurrentHashMap.newKeySet() : known;
    all.add(inbox);
    // Anew, so that it is fresh.
    inboxes.put(user, all);
  }

  void isGone(UserId user, String inbox) {
    Set<String> known = inboxes.getIfPresent(user);
    if (known != null) {
      known.remove(inbox);
    }
  }

  void forget(UserId user) {
    inboxes.invalidate(user);
  }

  Set<String> of(UserId user) {
    Set<String> known = inboxes.getIfPresent(user);
    return known == null ? Set.of() : Set.copyOf(known);
  }
}

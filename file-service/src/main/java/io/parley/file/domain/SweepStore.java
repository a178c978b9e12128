package io.parley.file.domain;

import io.vertx.core.Future;
import java.util.List;

/**
 * Finds what is to be swept; several nodes may do it at once, none waits for another's rows. Every
 * call may fail with a {@code Refusal} {@code UNAVAILABLE}; calling again is safe.
 */
public interface SweepStore {
  /**
   * Files whose bytes are all there, for a while, and that nobody looks at now.
   *
   * @param receivedBeforeExpiryMs those that expire by then were received long enough ago
   */
  Future<List<StoredFile>> abandoned(long nowMs, long receivedBeforeExpiryMs, int most);

  /**
   * Dooms what expired: unfinished uploads, refused files, and files that nothing asked for or that
   * were to be an avatar and did not become one.
   *
   * @return how many
   */
  Future<Integer> doomExpired(long nowMs, int most);

  /** Files of messages of which no news came until they expired. */
  Future<List<StoredFile>> unconfirmed(long nowMs, int most);

  /** Dooms one of {@link #unconfirmed}, unless something happened to it since. */
  Future<Void> doomUnconfirmed(StoredFile seen);

  /** Lets one of {@link #unconfirmed} expire later, unless something happened to it since. */
  Future<Void> postpone(StoredFile seen, long expiresMs);

  /** Takes doomed files in hand until a time; whoever asks meanwhile does not get them. */
  Future<List<StoredFile>> takeDoomed(long nowMs, long untilMs, int most);
}

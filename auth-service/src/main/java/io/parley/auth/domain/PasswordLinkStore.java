package io.parley.auth.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Where links are kept by which people set their passwords. Fails like {@link UserStore}. */
public interface PasswordLinkStore {
  /**
   * Keeps one in place of any other of the user's.
   *
   * @return false if there is no such person; programs are none
   */
  Future<Boolean> replace(UserId user, Octets link, Instant expiresAt);

  /** Whose it is; empty: unknown, used, replaced or expired. */
  Future<Optional<Account>> find(Octets link, Instant now);

  /**
   * In one transaction that tells all services so: ends the link, replaces the password, ends all
   * sessions of the user and opens one. Of several at once with one link, one does.
   *
   * @return false, and nothing done, if the link is not good any more
   */
  Future<Boolean> redeem(Octets link, String passwordHash, Opening session);

  /** Removes up to {@code limit} links that have expired. */
  Future<Integer> removeExpired(Instant now, int limit);
}

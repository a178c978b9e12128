package io.parley.auth.domain;

import io.vertx.core.Future;
import java.util.Optional;

/** Slow, memory-hard hashing. Both methods fail where too many wait for it. */
public interface Passwords {
  /** A hash that carries its salt and parameters. */
  Future<String> hash(String password);

  /**
   * Whether a password belongs to a hash. Without a hash the same work is done, and the answer is
   * no: how long it takes does not tell whether there is an account.
   */
  Future<Boolean> verify(String password, Optional<String> hash);

  /** Whether the hash was made with other parameters than are wanted now. */
  boolean outdated(String hash);
}

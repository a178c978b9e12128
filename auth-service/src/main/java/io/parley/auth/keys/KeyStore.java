package io.parley.auth.keys;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Where signing keys are kept. */
public interface KeyStore {
  /**
   * Reads all keys under the lock that replicas share, has it decided what to do, and does it in
   * the same transaction.
   *
   * @return the keys afterwards
   */
  Future<List<SigningKey>> update(Function<List<SigningKey>, KeyPlan> decide);
}

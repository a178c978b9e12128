package io.parley.auth.keys;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The store of keys without a database. */
final class MemoryKeys implements KeyStore {
  final List<SigningKey> keys = new ArrayList<>();

  @Override
  public synchronized Future<List<SigningKey>> update(Function<List<SigningKey>, KeyPlan> decide) {
    KeyPlan plan = decide.apply(List.copyOf(keys));
    keys.removeAll(plan.remove());
    plan.add().ifPresent(keys::add);
    return Future.succeededFuture(List.copyOf(keys));
  }
}

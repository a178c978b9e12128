package io.parley.bench.load;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** Does many things, a few of them at a time. */
final class Bounded {
  private Bounded() {}

  /**
   * The results in the order of the items; fails with the first failure and starts no more then.
   */
  static <T, R> Future<List<R>> forEach(
      List<T> items, int atOnce, Function<T, Future<R>> operation) {
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(items.size());
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int lane = 0; lane < Math.min(atOnce, items.size()); lane++) {
      lanes.add(lane(items, next, results, operation));
    }
    return Future.all(lanes)
        .map(
            done -> {
              List<R> list = new ArrayList<>(items.size());
              for (int i = 0; i < items.size(); i++) {
                list.add(results.get(i));
              }
              return list;
            })
        .onFailure(failure -> next.set(items.size()));
  }

  private static <T, R> Future<Void> lane(
      List<T> items,
      AtomicInteger next,
      AtomicReferenceArray<R> results,
      Function<T, Future<R>> operation) {
    // A loop over what is complete at once, which would otherwise nest as deep as there are items.
    for (int index = next.getAndIncrement(); index < items.size(); index = next.getAndIncrement()) {
      int current = index;
      Future<R> outcome = operation.apply(items.get(current));
      if (!outcome.succeeded()) {
        return outcome.compose(
            result -> {
              results.set(current, result);
              return lane(items, next, results, operation);
            });
      }
      results.set(current, outcome.result());
    }
    return Future.succeededFuture();
  }
}

package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedTest {
  private final List<Promise<String>> started = new ArrayList<>();

  private Future<String> start(Integer item) {
    Promise<String> promise = Promise.promise();
    started.add(promise);
    return promise.future().map(result -> result + item);
  }

  @Test
  void no_more_are_under_way_than_allowed_and_results_keep_the_order_of_the_items() {
    Future<List<String>> results = Bounded.forEach(List.of(1, 2, 3), 2, this::start);

    assertThat(started).hasSize(2);
    started.get(1).complete("b");
    assertThat(started).hasSize(3);
    started.get(2).complete("c");
    assertThat(results.isComplete()).isFalse();
    started.get(0).complete("a");
    assertThat(results.result()).containsExactly("a1", "b2", "c3");
  }

  @Test
  void a_failure_fails_the_whole_and_nothing_more_is_started() {
    Future<List<String>> results = Bounded.forEach(List.of(1, 2, 3), 2, this::start);

    started.get(0).fail("no");
    started.get(1).complete("b");

    assertThat(results.cause()).hasMessage("no");
    assertThat(started).hasSize(2);
  }

  @Test
  void many_things_that_are_done_at_once_do_not_exhaust_the_stack() {
    List<Integer> items = Collections.nCopies(200_000, 1);

    assertThat(Bounded.forEach(items, 2, Future::succeededFuture).result()).hasSize(200_000);
  }
}

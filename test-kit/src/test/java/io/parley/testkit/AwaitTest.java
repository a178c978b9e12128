package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  @Test
  void waits_for_a_condition_that_comes_true() {
    AtomicInteger looks = new AtomicInteger();
    Await.until("the third look", () -> looks.incrementAndGet() == 3);
    assertThat(looks).hasValue(3);
  }

  @Test
  void tells_what_stayed_away_and_why() {
    assertThatThrownBy(
            () ->
                Await.until(
                    "a miracle",
                    Duration.ofMillis(20),
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not within 20 ms: a miracle")
        .hasRootCauseMessage("no");
  }

  @Test
  void takes_success_for_no_failure() {
    assertThatThrownBy(() -> Await.failure(Future.succeededFuture("fine")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("succeeded with fine");
  }
}

package io.parley.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  private final Shutdown shutdown = new Shutdown(vertx);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void runsTheLastStepFirstAndEachAfterTheOneBeforeIsDone() {
    Promise<Void> slow = Promise.promise();
    shutdown.push("pool", LIMIT, () -> step("pool"));
    shutdown.push("relay", LIMIT, slow::future);

    Future<Void> run = shutdown.run();
    assertThat(steps).isEmpty();
    slow.complete();
    run.await();

    assertThat(steps).containsExactly("pool");
  }

  @Test
  void goesOnAfterAStepThatFailsThrowsOrHangs() {
    shutdown.push("pool", LIMIT, () -> step("pool"));
    shutdown.push("fails", LIMIT, () -> Future.failedFuture("no"));
    shutdown.push(
        "throws",
        LIMIT,
        () -> {
          throw new IllegalStateException("no");
        });
    shutdown.push("hangs", Duration.ofMillis(20), () -> Promise.promise().future());

    shutdown.run().await();

    assertThat(steps).containsExactly("pool");
  }

  @Test
  void runsOnce() {
    shutdown.push("pool", LIMIT, () -> step("pool"));

    shutdown.run().await();
    shutdown.run().await();

    assertThat(steps).containsExactly("pool");
  }

  private Future<Void> step(String name) {
    steps.add(name);
    return Future.succeededFuture();
  }
}

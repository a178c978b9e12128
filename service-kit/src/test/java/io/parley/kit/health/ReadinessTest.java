package io.parley.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Vertx vertx = Vertx.vertx();
  private final HealthChecks checks = HealthChecks.create(vertx);
  private final Readiness readiness = new Readiness(checks);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void isReadyBetweenTheEndOfTheStartAndTheBeginningOfTheStop() {
    assertThat(status()).isEqualTo("DOWN");
    readiness.started();
    assertThat(status()).isEqualTo("UP");
    readiness.stopping();
    assertThat(status()).isEqualTo("DOWN");
  }

  @Test
  void followsItsChecks() {
    Promise<Void> silent = Promise.promise();
    readiness.started();
    Readiness.register(checks, "well", Future::succeededFuture);
    assertThat(status()).isEqualTo("UP");
    Readiness.register(checks, "ill", () -> Future.failedFuture("away"));
    assertThat(status()).isEqualTo("DOWN");
    checks.unregister("ill");
    assertThat(status()).isEqualTo("UP");
    Readiness.register(checks, "silent", silent::future);
    assertThat(status()).isEqualTo("DOWN");
  }

  @Test
  void kafkaIsToldOfButDoesNotCount() {
    readiness.started();
    Readiness.register(checks, Readiness.KAFKA, () -> Future.failedFuture("away"));
    Readiness.register(checks, Readiness.FILES, () -> Future.failedFuture("away"));

    assertThat(status()).isEqualTo("UP");
    assertThat(
            readiness.report().await().getJsonArray("checks").getJsonObject(0).getString("status"))
        .isEqualTo("DOWN");
  }

  private String status() {
    return readiness.report().await().getString("status");
  }
}

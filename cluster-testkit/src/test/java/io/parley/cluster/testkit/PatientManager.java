package io.parley.cluster.testkit;

import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.tests.eventbus.WrappedClusterManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets whoever registers wait until it is done. For tests that send as soon as {@code consumer()}
 * has returned, without waiting for its completion, which promises nothing yet with any manager but
 * one in memory.
 */
final class PatientManager extends WrappedClusterManager {
  PatientManager(ClusterManager manager) {
    super(manager);
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    CountDownLatch done = new CountDownLatch(1);
    super.addRegistration(
        address,
        registration,
        (nothing, failure) -> {
          promise.complete(null, failure);
          done.countDown();
        });
    if (!Context.isOnEventLoopThread()) {
      await(done);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      if (!done.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no registration within 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.parley.cluster.testkit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import io.vertx.servicediscovery.impl.DiscoveryImpl;
import java.util.concurrent.TimeUnit;

/**
 * Lets whoever publishes wait until the record is stored. For tests that take a record for stored
 * as soon as it has an id, which it gets before that, and then look it up once.
 */
final class PatientDiscovery extends DiscoveryImpl {
  PatientDiscovery(Vertx vertx) {
    super(vertx, new ServiceDiscoveryOptions());
  }

  @Override
  public Future<Record> publish(Record record) {
    Future<Record> published = super.publish(record);
    if (!Context.isOnEventLoopThread()) {
      published
          .otherwiseEmpty()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(20, TimeUnit.SECONDS)
          .join();
    }
    return published;
  }
}

package io.parley.message.routing;

import io.parley.message.domain.routing.Ownership;
import io.parley.message.kafka.LogConsumer;
import io.parley.message.metrics.RouterMetrics;
import io.parley.message.store.PartitionStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions in the database, and makes sure that the log is the one that the database
 * remembers: a log that was lost, cut or made anew is an alarm, and routing goes on from what there
 * is. Over the pool: the lane's own connection may be inside a transaction.
 */
final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final Pool pool;
  private final LaneConnection lane;
  private final Supplier<Future<String>> topicId;
  private final RouterMetrics metrics;

  /**
   * @param topicId the id of the topic as the brokers have it now
   */
  Claims(Pool pool, LaneConnection lane, Supplier<Future<String>> topicId, RouterMetrics metrics) {
    this.pool = pool;
    this.lane = lane;
    this.topicId = topicId;
    this.metrics = metrics;
  }

  Future<Ownership> claim(int partition, LogConsumer consumer) {
    return lane.get()
        .compose(
            connection ->
                pool.withConnection(sql -> PartitionStore.claim(sql, partition, lane.id())))
        .compose(
            claim ->
                topicId
                    .get()
                    // After the claim: the log's end must not be older than the position.
                    .compose(
                        id ->
                            consumer
                                .bounds(partition)
                                .compose(bounds -> reconcile(claim, id, bounds))));
  }

  private Future<Ownership> reconcile(
      PartitionStore.Claim claim, String topicId, LogConsumer.Bounds bounds) {
    Ownership owned = claim.ownership();
    long offset = owned.nextOffset();
    boolean sameLog = claim.topicId().equals(topicId);
    if (sameLog && offset >= bounds.begin() && offset <= bounds.end()) {
      return Future.succeededFuture(owned);
    }
    long start = sameLog && offset > bounds.end() ? bounds.end() : bounds.begin();
    if (!claim.topicId().isEmpty()) {
      metrics.alarm();
      LOG.error(
          "ALARM partition {}: the database expects offset {} of topic {}, the log is topic {}"
              + " with offsets {} to {}; records between may be lost; going on from offset {}",
          owned.partition(),
          offset,
          claim.topicId(),
          topicId,
          bounds.begin(),
          bounds.end(),
          start);
    }
    return pool.withConnection(
        sql -> PartitionStore.rebase(sql, owned, topicId, owned.nextPosition() - start));
  }
}

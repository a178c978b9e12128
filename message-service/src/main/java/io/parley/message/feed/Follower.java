package io.parley.message.feed;

import io.parley.proto.bus.MessageApi;
import io.parley.proto.message.Feed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the feed of all partitions on behalf of one event loop. A node that hears nothing of a
 * partition is fine: the next beacon or feed tells what it missed.
 */
public final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final int RETRY_MS = 200;

  /**
   * How far a partition is decided, as storage has it.
   *
   * @param topicId names the log that the positions belong to
   */
  public record Mark(int partition, long epoch, long position, String topicId) {}

  /** Reads how far each partition is decided. */
  @FunctionalInterface
  public interface Marks {
    /** One mark a partition that has an owner or had one. */
    Future<List<Mark>> read();
  }

  private final Vertx vertx;
  private final Random random = new Random();
  private final PartitionFollower[] partitions;
  private MessageConsumer<Feed> consumer;
  private int logId;

  /** Made and used on one event loop. */
  public Follower(Vertx vertx, int partitions, MissedItems missed, FeedSink sink) {
    this.vertx = vertx;
    this.partitions = new PartitionFollower[partitions];
    for (int i = 0; i < partitions; i++) {
      this.partitions[i] = new PartitionFollower(i, missed, sink, this::later);
    }
  }

  /**
   * Listens, then asks storage where to begin.
   *
   * @return when positions are known; only then may anybody rely on being brought what follows
   */
  public Future<Void> start(Marks marks) {
    consumer = vertx.eventBus().consumer(MessageApi.FEED, this::receive);
    return consumer.completion().compose(listening -> marks.read()).map(this::begin);
  }

  private Void begin(List<Mark> marks) {
    Mark[] known = new Mark[partitions.length];
    for (Mark mark : marks) {
      if (mark.partition() < known.length) {
        known[mark.partition()] = mark;
        logId = 31 * logId + mark.topicId().hashCode();
      }
    }
    for (int i = 0; i < partitions.length; i++) {
      boolean fresh = known[i] == null;
      partitions[i].begin(fresh ? -1 : known[i].epoch(), fresh ? 0 : known[i].position());
    }
    return null;
  }

  private void receive(Message<Feed> message) {
    Feed feed = message.body();
    if (feed.getPartition() < 0 || feed.getPartition() >= partitions.length) {
      LOG.warn("a feed of partition {}, there are {}", feed.getPartition(), partitions.length);
      return;
    }
    partitions[feed.getPartition()].take(feed);
  }

  private void later(Runnable action) {
    vertx.setTimer(RETRY_MS + random.nextInt(RETRY_MS), fired -> action.run());
  }

  /** Of each partition, the position below which everything went to the sink. */
  public long[] positions() {
    long[] positions = new long[partitions.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = partitions[i].position();
    }
    return positions;
  }

  /** Tells this log from another one whose positions mean nothing here. */
  public int logId() {
    return logId;
  }

  /** Hears nothing more. */
  public Future<Void> stop() {
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }
}

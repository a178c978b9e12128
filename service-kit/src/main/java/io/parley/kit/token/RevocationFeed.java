package io.parley.kit.token;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.kafka.Consumers;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.SessionId;
import io.parley.proto.log.SessionRevoked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.healthchecks.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topic {@code parley.sessions} from a token's life back into {@link Revocations}, on a
 * thread of its own and in no group. While Kafka is away nothing is added; what came meanwhile is
 * read when it is back.
 */
public final class RevocationFeed {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);
  // An access token's life, and what clocks may differ.
  private static final Duration MEMORY = Duration.ofMinutes(16);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final Revocations revocations;
  private final Clock clock;
  private final TopicPartition partition;
  private final Promise<Void> caughtUp;
  private final Promise<Void> ended;
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile boolean stopped;
  private volatile boolean well;

  private RevocationFeed(
      ContextInternal context, KafkaSettings settings, Revocations revocations, Clock clock) {
    this.settings = settings;
    this.revocations = revocations;
    this.clock = clock;
    this.partition = new TopicPartition(settings.topic(Topics.SESSIONS), 0);
    this.caughtUp = context.promise();
    this.ended = context.promise();
  }

  /**
   * Starts reading the topic, which exists.
   *
   * @return when everything that stood in the topic is known; fails if that takes longer than the
   *     settings' start limit
   */
  public static Future<RevocationFeed> open(
      Vertx vertx, KafkaSettings settings, Revocations revocations, Clock clock) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    RevocationFeed feed = new RevocationFeed(context, settings, revocations, clock);
    Thread thread = new Thread(feed::run, "revocation-feed");
    thread.setDaemon(true);
    thread.start();
    long timer =
        vertx.setTimer(
            settings.startLimit().toMillis(),
            id -> feed.caughtUp.tryFail("topic " + feed.partition.topic() + " cannot be read"));
    return feed.caughtUp
        .future()
        .onComplete(done -> vertx.cancelTimer(timer))
        .map(feed)
        .onFailure(e -> feed.close());
  }

  /** Whether Kafka answered lately. */
  public Status status() {
    return well ? Status.OK() : Status.KO();
  }

  /** Ends the thread. */
  public Future<Void> close() {
    stopped = true;
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    return ended.future();
  }

  private void run() {
    while (!stopped) {
      try {
        follow();
      } catch (WakeupException e) {
        LOG.debug("woken to stop");
      } catch (RuntimeException e) {
        well = false;
        LOG.warn("{} cannot be read now: {}", partition.topic(), e.toString());
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
    ended.complete();
  }

  private void follow() {
    Consumer<byte[], byte[]> fresh = Consumers.alone(settings);
    consumer = fresh;
    try {
      follow(fresh);
    } finally {
      Consumers.endAlone(fresh);
    }
  }

  private void follow(Consumer<byte[], byte[]> log) {
    log.assign(List.of(partition));
    seekBack(log);
    long end = end(log);
    long probed = System.nanoTime();
    while (!stopped) {
      if (log.position(partition) >= end) {
        caughtUp.tryComplete();
      }
      apply(log.poll(POLL));
      if (System.nanoTime() - probed > PROBE_EVERY.toNanos()) {
        probe(log);
        probed = System.nanoTime();
      }
    }
  }

  private void seekBack(Consumer<byte[], byte[]> log) {
    long from = clock.millis() - MEMORY.toMillis();
    OffsetAndTimestamp found = log.offsetsForTimes(Map.of(partition, from)).get(partition);
    if (found == null) {
      log.seekToEnd(List.of(partition));
    } else {
      log.seek(partition, found.offset());
    }
  }

  private long end(Consumer<byte[], byte[]> log) {
    long end = log.endOffsets(List.of(partition), PROBE_LIMIT).get(partition);
    well = true;
    return end;
  }

  /** A poll does not tell that Kafka is away; this does. */
  private void probe(Consumer<byte[], byte[]> log) {
    try {
      end(log);
    } catch (TimeoutException e) {
      well = false;
    }
  }

  private void apply(ConsumerRecords<byte[], byte[]> records) {
    Map<SessionId, Long> added = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        SessionId session = SessionId.of(SessionRevoked.parseFrom(record.value()).getSessionId());
        added.put(session, record.timestamp() + MEMORY.toMillis());
      } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
        LOG.error("{} offset {} is no SessionRevoked", partition, record.offset(), e);
      }
    }
    revocations.update(added, clock.millis());
  }
}

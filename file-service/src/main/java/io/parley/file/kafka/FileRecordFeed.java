package io.parley.file.kafka;

import io.parley.file.domain.ClaimStore;
import io.parley.kit.kafka.Consumers;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.proto.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topic {@code parley.files} on a thread of its own, its partitions shared among the nodes,
 * and applies each record in order. Its place is committed after the database has the record, so
 * records may be applied again. One that makes no sense is logged and skipped; while the database
 * is away the same record is tried until it is back.
 */
public final class FileRecordFeed {
  /** The consumer group, before the topics' suffix. */
  public static final String GROUP = "file-service";

  private static final Logger LOG = LoggerFactory.getLogger(FileRecordFeed.class);
  private static final int BATCH = 100;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  // More than the database's own limit.
  private static final long APPLY_SECONDS = 20;

  private final KafkaSettings settings;
  private final String topic;
  private final ClaimStore claims;
  private final ContextInternal context;
  private final Promise<Void> ended;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean stopped;

  private FileRecordFeed(KafkaSettings settings, ClaimStore claims, ContextInternal context) {
    this.settings = settings;
    this.topic = settings.topic(Topics.FILES);
    this.claims = claims;
    this.context = context;
    this.ended = context.promise();
  }

  /** Begins to read the topic, which exists; while Kafka is away it waits. */
  public static FileRecordFeed start(Vertx vertx, KafkaSettings settings, ClaimStore claims) {
    FileRecordFeed feed =
        new FileRecordFeed(settings, claims, (ContextInternal) vertx.getOrCreateContext());
    Thread thread = new Thread(feed::run, "file-record-feed");
    thread.setDaemon(true);
    thread.start();
    return feed;
  }

  /** Ends the thread; what it is at may be applied again later. */
  public Future<Void> close() {
    stopped = true;
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    return ended.future();
  }

  private void run() {
    while (!stopped) {
      KafkaConsumer<byte[], byte[]> fresh = Consumers.open(settings.client(properties()));
      consumer = fresh;
      try {
        follow(fresh);
      } catch (WakeupException e) {
        LOG.debug("woken to stop");
      } catch (KafkaException e) {
        LOG.warn("{} cannot be read now: {}", topic, e.toString());
        LockSupport.parkNanos(RETRY.toNanos());
      } finally {
        close(fresh);
      }
    }
    ended.complete();
  }

  private void close(KafkaConsumer<byte[], byte[]> old) {
    try {
      old.close(CloseOptions.timeout(CLOSE));
    } catch (KafkaException e) {
      LOG.warn("the consumer of {} did not close in order: {}", topic, e.toString());
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = Consumers.ofGroup(settings.topic(GROUP), BATCH);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return properties;
  }

  private void follow(KafkaConsumer<byte[], byte[]> log) {
    log.subscribe(List.of(topic));
    while (!stopped) {
      ConsumerRecords<byte[], byte[]> polled = log.poll(POLL);
      Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
      boolean all = true;
      for (TopicPartition partition : polled.partitions()) {
        all &= apply(log, partition, polled.records(partition), done);
      }
      if (!done.isEmpty()) {
        log.commitSync(done);
      }
      if (!all) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  /** Applies records of one partition; false: the rest of them have to be polled again. */
  private boolean apply(
      KafkaConsumer<byte[], byte[]> log,
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> done) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (stopped || !apply(record)) {
        log.seek(partition, record.offset());
        return false;
      }
      done.put(partition, new OffsetAndMetadata(record.offset() + 1));
    }
    return true;
  }

  private boolean apply(ConsumerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> applied = new CompletableFuture<>();
    context.runOnContext(now -> onContext(record.value(), applied));
    try {
      applied.get(APPLY_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        LOG.error(
            "{}-{} offset {} is skipped: {}",
            topic,
            record.partition(),
            record.offset(),
            e.getCause().getMessage());
        return true;
      }
      LOG.warn("files cannot be changed now, it is tried again: {}", e.getCause().toString());
      return false;
    } catch (TimeoutException e) {
      LOG.warn("files cannot be changed now, it is tried again: no answer");
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void onContext(byte[] value, CompletableFuture<Void> applied) {
    try {
      FileRecords.apply(value, claims)
          .onComplete(applied::complete, applied::completeExceptionally);
    } catch (IllegalArgumentException e) {
      applied.completeExceptionally(e);
    }
  }
}

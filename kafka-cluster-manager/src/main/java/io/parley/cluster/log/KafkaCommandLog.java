package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as the one partition of a topic.
 *
 * <p>Each record names, in a header, the topic it was meant for, by id. A topic that was deleted
 * and created again is so noticed even where it has grown past a reader's position, and what a
 * writer that knows only the former one adds to it is passed over by everybody.
 */
final class KafkaCommandLog implements CommandLog {
  static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCommandLog.class);
  private static final String TOPIC_HEADER = "t";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final Duration LONG_POLL = Duration.ofMillis(500);
  private static final Duration BOUNDS_LIMIT = Duration.ofSeconds(8);
  private static final int BATCH = 4 << 20;

  private final ClusterClients clients;
  private final TopicPartition partition;
  private final Uuid id;
  private final Header header;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogBounds bounds;

  private KafkaCommandLog(
      ClusterClients clients,
      Uuid id,
      KafkaProducer<byte[], byte[]> producer,
      KafkaConsumer<byte[], byte[]> consumer,
      LogBounds bounds) {
    this.clients = clients;
    this.partition = clients.log();
    this.id = id;
    this.header = new RecordHeader(TOPIC_HEADER, octets(id));
    this.producer = producer;
    this.consumer = consumer;
    this.bounds = bounds;
  }

  /** Connects to the topic of that id, which exists. Blocks up to the join limit. */
  static KafkaCommandLog open(ClusterClients clients, Uuid id) {
    KafkaConsumer<byte[], byte[]> consumer = clients.consumer(LONG_POLL, BATCH);
    consumer.assign(List.of(clients.log()));
    KafkaCommandLog log =
        new KafkaCommandLog(
            clients, id, clients.producer(Duration.ZERO), consumer, new LogBounds(clients));
    try {
      log.warm(clients.options().joinLimit());
      return log;
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** A producer that never blocks must know the partition's leader before it is first used. */
  private void warm(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!leaderIsKnown()) {
      if (System.nanoTime() > end) {
        throw new TopicsException("Kafka topic " + partition.topic() + ": no leader in time");
      }
      pause();
    }
    bounds.start(limit);
  }

  private boolean leaderIsKnown() {
    try {
      return producer.partitionsFor(partition.topic()).stream()
          .anyMatch(found -> found.leader() != null);
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicsException("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the call-back tells the same
  public CompletionStage<Long> append(Bytes value) {
    CompletableFuture<Long> offset = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<byte[], byte[]>(
              partition.topic(), 0, null, null, value.array(), List.of(header)),
          (stands, failure) -> {
            if (failure == null) {
              offset.complete(stands.offset());
            } else {
              offset.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException e) {
      offset.completeExceptionally(e);
    }
    return offset;
  }

  @Override
  public CompletionStage<Long> end() {
    return bounds.end();
  }

  @Override
  public long start() {
    return bounds.start(BOUNDS_LIMIT);
  }

  @Override
  public void seek(long offset) {
    consumer.seek(partition, offset);
  }

  @Override
  public List<LogRecord> poll(Duration wait) {
    try {
      List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(wait).records(partition);
      List<LogRecord> records = new ArrayList<>(found.size());
      boolean foreign = false;
      for (ConsumerRecord<byte[], byte[]> record : found) {
        if (isOurs(record)) {
          records.add(new LogRecord(record.offset(), record.timestamp(), Bytes.of(record.value())));
        } else {
          foreign = true;
        }
      }
      if (foreign) {
        checkTopic();
      }
      return records;
    } catch (WakeupException e) {
      return List.of();
    } catch (LogTruncationException e) {
      throw lost(wanted(e), e);
    } catch (OffsetOutOfRangeException e) {
      throw outOfRange(wanted(e), e);
    }
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    Header topic = record.headers().lastHeader(TOPIC_HEADER);
    return topic != null && record.value() != null && Arrays.equals(topic.value(), header.value());
  }

  /** A record meant for another topic: either that topic was deleted, or ours was. */
  private void checkTopic() {
    if (!new ClusterTopics(clients).logId().equals(id)) {
      throw new LogLostException("topic " + partition.topic() + " was created anew");
    }
    LOG.warn("passed over records of {} that no node of this cluster wrote", partition.topic());
  }

  private long wanted(OffsetOutOfRangeException e) {
    return e.offsetOutOfRangePartitions().get(partition);
  }

  /** What was in range before can be below it by a trim; above it, only by a loss. */
  private RuntimeException outOfRange(long wanted, Exception cause) {
    long start = start();
    if (wanted < start) {
      RuntimeException trimmed = new LogTrimmedException(wanted, start);
      trimmed.initCause(cause);
      return trimmed;
    }
    return lost(wanted, cause);
  }

  private RuntimeException lost(long wanted, Exception cause) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition), BOUNDS_LIMIT);
    RuntimeException lost = new LogLostException(wanted, ends.get(partition));
    lost.initCause(cause);
    return lost;
  }

  @Override
  public long behind() {
    return consumer.currentLag(partition).orElse(0);
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void trim(long before) {
    clients.deleteBefore(partition, before);
  }

  @Override
  public void close() {
    bounds.close();
    consumer.close(AT_ONCE);
    producer.close(CLOSE_LIMIT);
  }

  private static byte[] octets(Uuid id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}

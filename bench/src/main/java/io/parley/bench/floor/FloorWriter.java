package io.parley.bench.floor;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes records from the topic into the table, on a thread of its own: the next batch is read while
 * the one before it is stored.
 */
final class FloorWriter implements AutoCloseable {
  private static final int BATCH = 1_024;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long STORE_LIMIT_SECONDS = 30;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final FloorTable table;
  private final FloorRecord layout;
  private final Semaphore window;
  private final AtomicLong committed = new AtomicLong();
  private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long recordFromNanos = Long.MAX_VALUE;
  private volatile boolean closing;

  /** Begins with what is appended from now on; {@code window} gets a permit a committed record. */
  FloorWriter(
      String bootstrap, FloorTopic topic, FloorTable table, FloorRecord layout, Semaphore window) {
    this.table = table;
    this.layout = layout;
    this.window = window;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                BATCH,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(part -> new TopicPartition(topic.name(), part))
            .toList();
    consumer.assign(partitions);
    partitions.forEach(consumer::position);
    Thread thread = new Thread(this::run, "floor-writer");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (consumer) {
      Future<Void> stored = Future.succeededFuture();
      while (!closing) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        consumer.poll(POLL).forEach(batch::add);
        stored.await(STORE_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!batch.isEmpty()) {
          stored = table.store(batch).onSuccess(done -> committed(batch));
        }
      }
      stored.await(STORE_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the database took longer than a batch may", e);
    } finally {
      ended.countDown();
    }
  }

  private void committed(List<ConsumerRecord<byte[], byte[]>> batch) {
    committed.addAndGet(batch.size());
    window.release(batch.size());
    long now = System.nanoTime();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      long due = layout.dueNanos(record.value());
      if (due >= recordFromNanos) {
        latencies.recordValue(
            Math.min(
                latencies.getHighestTrackableValue(),
                TimeUnit.NANOSECONDS.toMicros(Math.max(0, now - due))));
      }
    }
  }

  /** How many records are in the database. */
  long committedSoFar() {
    return committed.get();
  }

  /** Latencies of records that are due from then on are recorded. */
  void recordFrom(long nanos) {
    recordFromNanos = nanos;
  }

  /** From due to committed, in microseconds. */
  Histogram latencies() {
    return latencies;
  }

  /** Returns when the last transaction is over, or the thread is interrupted. */
  @Override
  public void close() {
    closing = true;
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

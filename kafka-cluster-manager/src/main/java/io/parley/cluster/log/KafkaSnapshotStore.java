package io.parley.cluster.log;

import io.parley.cluster.log.SnapshotGatherer.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Snapshots as records of a topic of their own. Rarely used, so it holds a connection only while it
 * is. Two nodes may write at the same time: the one that reaches further counts.
 */
final class KafkaSnapshotStore implements SnapshotStore {
  private static final Duration FETCH_WAIT = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int BATCH = 8 << 20;

  private final ClusterClients clients;
  private final TopicPartition partition;
  private final Uuid log;

  /** The snapshots of the log whose topic has that id. */
  KafkaSnapshotStore(ClusterClients clients, Uuid log) {
    this.clients = clients;
    this.partition = clients.snapshots();
    this.log = log;
  }

  @Override
  public Optional<Snapshot> latest() {
    return stored().stream().findFirst().map(Stored::snapshot);
  }

  private List<Stored> stored() {
    SnapshotGatherer gatherer = new SnapshotGatherer(log);
    KafkaConsumer<byte[], byte[]> consumer = clients.consumer(FETCH_WAIT, BATCH);
    try {
      consumer.assign(List.of(partition));
      List<TopicPartition> asked = List.of(partition);
      long end = consumer.endOffsets(asked, LIMIT).get(partition);
      long start = consumer.beginningOffsets(asked, LIMIT).get(partition);
      consumer.seek(partition, start);
      long limit = System.nanoTime() + LIMIT.toNanos();
      while (consumer.position(partition) < end) {
        if (System.nanoTime() > limit) {
          throw new TimeoutException("topic " + partition.topic() + ": not read in " + LIMIT);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LIMIT)) {
          gatherer.add(record.offset(), record.value());
        }
      }
      return gatherer.newestFirst();
    } finally {
      consumer.close(KafkaCommandLog.AT_ONCE);
    }
  }

  @Override
  public long write(Snapshot snapshot) {
    append(SnapshotChunk.cut(log, snapshot));
    List<Stored> kept = stored().stream().limit(2).toList();
    long first = kept.stream().mapToLong(Stored::firstRecord).min().orElse(0);
    if (first > 0) {
      clients.deleteBefore(partition, first);
    }
    return kept.size() < 2 ? 0 : kept.get(1).snapshot().nextOffset();
  }

  /** One after the other, so that a large state does not hold up the commands on the brokers. */
  private void append(List<SnapshotChunk> chunks) {
    try (KafkaProducer<byte[], byte[]> producer = clients.producer(LIMIT)) {
      for (SnapshotChunk chunk : chunks) {
        producer
            .send(new ProducerRecord<byte[], byte[]>(partition.topic(), 0, null, chunk.encode()))
            .get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure
          ? failure
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}

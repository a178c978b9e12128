package io.parley.bench.floor;

import io.parley.bench.load.Pacer;
import io.parley.bench.load.Schedule;
import io.parley.bench.machine.CpuMeter;
import io.parley.proto.id.Uuids;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that any service must do which logs each message in Kafka and stores it in the
 * database: producer → consumer → multi-row INSERT, nothing else. What the service is compared
 * with. Its methods block the calling thread.
 */
public final class Floor implements AutoCloseable {
  /** A tenth of what it can: the rate at which latencies are compared. */
  public static final double LATENCY_LOAD = 0.1;

  /** How many records may be uncommitted at saturation: some batches, so that no part runs dry. */
  private static final int WINDOW = 16_384;

  private static final long DRAIN_LIMIT_SECONDS = 30;

  private final Backends backends;
  private final FloorRecord layout = new FloorRecord();
  private final FloorTopic topic;
  private final FloorTable table;
  private final KafkaProducer<byte[], byte[]> producer;
  private final byte[][] conversations;
  private long sent;

  /**
   * Makes topic and tables.
   *
   * @param conversations over how many the messages are spread
   */
  public Floor(Vertx vertx, Backends backends, int conversations)
      throws ExecutionException, InterruptedException, TimeoutException {
    this.backends = backends;
    this.topic = new FloorTopic(backends.bootstrap());
    this.table =
        FloorTable.open(vertx, backends, layout, topic.partitions())
            .await(DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                backends.bootstrap(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.conversations =
        Stream.generate(() -> Uuids.bytes(UUID.randomUUID()))
            .limit(conversations)
            .toArray(byte[][]::new);
  }

  /** Records a second, and CPU by the meter's processes over the same time. */
  public record Throughput(double perSecond, Map<String, Double> cpuMicrosPerMessage) {}

  /** As fast as it goes, after a warm-up. */
  public Throughput throughput(double warmUpSeconds, double seconds, CpuMeter meter)
      throws InterruptedException, TimeoutException {
    Semaphore window = new Semaphore(WINDOW);
    try (FloorWriter writer = writer(window)) {
      fill(window, warmUpSeconds);
      long began = System.nanoTime();
      long committedBefore = writer.committedSoFar();
      CpuMeter.Reading before = meter.read();
      fill(window, seconds);
      long committed = writer.committedSoFar() - committedBefore;
      double elapsed = (System.nanoTime() - began) / 1e9;
      Map<String, Double> cpu = meter.read().microsPerMessage(before, committed);
      drain(window, WINDOW);
      return new Throughput(committed / elapsed, cpu);
    }
  }

  /** From due to committed at a fixed rate, in microseconds, after a warm-up. */
  public Histogram latency(double perSecond, double warmUpSeconds, double seconds)
      throws InterruptedException, TimeoutException {
    Semaphore window = new Semaphore(0);
    try (FloorWriter writer = writer(window)) {
      Schedule schedule = Schedule.fromNow(perSecond, warmUpSeconds + seconds);
      writer.recordFrom(schedule.startNanos() + (long) (warmUpSeconds * 1e9));
      Pacer.run(
          schedule,
          (from, to) -> {
            for (long arrival = from; arrival < to; arrival++) {
              send(schedule.dueAt(arrival));
            }
          });
      drain(window, Math.toIntExact(schedule.count()));
      return writer.latencies();
    }
  }

  private FloorWriter writer(Semaphore window) {
    return new FloorWriter(backends.bootstrap(), topic, table, layout, window);
  }

  private void fill(Semaphore window, double seconds) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() - end < 0) {
      if (window.tryAcquire(10, TimeUnit.MILLISECONDS)) {
        send(System.nanoTime());
      }
    }
  }

  private void send(long dueNanos) {
    byte[] conversation = conversations[(int) (sent++ % conversations.length)];
    byte[] value = layout.write(ThreadLocalRandom.current().nextLong(), dueNanos);
    // A record that fails is missed when the window is drained.
    var unused = producer.send(new ProducerRecord<>(topic.name(), conversation, value));
  }

  private static void drain(Semaphore window, int permits)
      throws InterruptedException, TimeoutException {
    if (!window.tryAcquire(permits, DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("the floor did not finish its records: is the database away?");
    }
  }

  /** Removes topic and tables. */
  @Override
  public void close() throws TimeoutException {
    producer.close();
    topic.close();
    table.close().await(DRAIN_LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}

package io.parley.message.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka consumer on a thread of its own, for somebody who keeps the offsets elsewhere: what is
 * assigned stays paused until {@link #read} says from where. Polling goes on whatever happens, so
 * that the group keeps us; back-pressure pauses partitions.
 *
 * <p>Everything may be called from any thread; the listener is called on the context given.
 */
public final class LogConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(LogConsumer.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration BOUNDS_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ENDS_TIMEOUT = Duration.ofSeconds(1);
  private static final long ENDS_EVERY_NS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** What happens to the assignment, and what was read; on the listener's context. */
  public interface Listener {
    /** The partition is ours, as far as the group knows. Nothing is read of it yet. */
    void assigned(int partition);

    /** The partition is not ours any more. */
    void revoked(int partition);

    /** Every few seconds: the offset after the last record, of each partition that is ours. */
    void ends(Map<Integer, Long> offsets);

    /** Everything of the partition from an offset to another, in order. */
    void polled(Chunk chunk);
  }

  /**
   * What one poll gave of one partition.
   *
   * @param reading the number of the {@link #read} call that it belongs to
   * @param from the offset that was asked for; the first record may be later where the log has a
   *     hole
   * @param to the offset after it
   */
  public record Chunk(
      int partition,
      long reading,
      long from,
      long to,
      List<ConsumerRecord<byte[], byte[]>> records) {}

  /** The offsets that the log has: from the first to the one after the last. */
  public record Bounds(long begin, long end) {}

  private record Reading(long number, long position) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final Context context;
  private final Listener listener;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Map<TopicPartition, Reading> readings = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean running = true;
  private boolean held;
  private long endsNs = System.nanoTime() - ENDS_EVERY_NS;

  /** Takes the consumer over; it must not commit offsets nor reset them. */
  public LogConsumer(
      KafkaConsumer<byte[], byte[]> consumer, String topic, Context context, Listener listener) {
    this.consumer = consumer;
    this.topic = topic;
    this.context = context;
    this.listener = listener;
  }

  /** Joins the group. */
  public void start(String threadName) {
    Thread thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on gives what the partition has from the offset; chunks carry the number. */
  public void read(int partition, long offset, long number) {
    command(
        () -> {
          TopicPartition key = new TopicPartition(topic, partition);
          if (consumer.assignment().contains(key)) {
            consumer.seek(key, offset);
            readings.put(key, new Reading(number, offset));
            if (!held) {
              consumer.resume(List.of(key));
            }
          }
        });
  }

  /** Gives nothing more of the partition until the next {@link #read}. */
  public void mute(int partition) {
    command(
        () -> {
          TopicPartition key = new TopicPartition(topic, partition);
          readings.remove(key);
          if (consumer.assignment().contains(key)) {
            consumer.pause(List.of(key));
          }
        });
  }

  /** Holds everything back, or goes on. */
  public void hold(boolean hold) {
    command(
        () -> {
          held = hold;
          if (hold) {
            consumer.pause(consumer.assignment());
          } else {
            consumer.resume(readings.keySet());
          }
        });
  }

  /** The offsets that the log has now. Completes on the listener's context. */
  public Future<Bounds> bounds(int partition) {
    Promise<Bounds> promise = Promise.promise();
    command(
        () -> {
          TopicPartition key = new TopicPartition(topic, partition);
          try {
            long begin =
                unwoken(() -> consumer.beginningOffsets(List.of(key), BOUNDS_TIMEOUT)).get(key);
            long end = unwoken(() -> consumer.endOffsets(List.of(key), BOUNDS_TIMEOUT)).get(key);
            context.runOnContext(v -> promise.tryComplete(new Bounds(begin, end)));
          } catch (KafkaException e) {
            context.runOnContext(v -> promise.tryFail(e));
          }
        });
    return promise.future();
  }

  /** Leaves the group and ends the thread; waits for it, so not to be called on an event loop. */
  public void close() throws InterruptedException {
    running = false;
    consumer.wakeup();
    closed.await();
  }

  /** A wake-up is meant for the poll, and spent by the first call that meets it. */
  private static <T> T unwoken(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (WakeupException e) {
        // Again; each wake-up throws once.
      }
    }
  }

  private void command(Runnable command) {
    commands.add(command);
    consumer.wakeup();
  }

  private void run() {
    try {
      consumer.subscribe(List.of(topic), new Rebalances());
      while (running) {
        turn();
      }
    } finally {
      try {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
      } catch (KafkaException e) {
        LOG.warn("the consumer of {} did not close in order: {}", topic, e.toString());
      }
      closed.countDown();
    }
  }

  private void turn() {
    try {
      for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
        command.run();
      }
      hand(consumer.poll(POLL));
      if (System.nanoTime() - endsNs > ENDS_EVERY_NS) {
        endsNs = System.nanoTime();
        tellEnds();
      }
    } catch (WakeupException e) {
      // A command waits, or the end.
    } catch (KafkaException e) {
      LOG.warn("reading {} failed, goes on: {}", topic, e.toString());
      pauseAfterFailure();
    }
  }

  private void tellEnds() {
    Map<Integer, Long> ends = new HashMap<>();
    try {
      consumer
          .endOffsets(consumer.assignment(), ENDS_TIMEOUT)
          .forEach((key, offset) -> ends.put(key.partition(), offset));
      context.runOnContext(v -> listener.ends(ends));
    } catch (TimeoutException e) {
      LOG.debug("the ends of {} are not known now: {}", topic, e.toString());
    }
  }

  private void pauseAfterFailure() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private void hand(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition key : records.partitions()) {
      Reading reading = readings.get(key);
      if (reading == null) {
        continue;
      }
      List<ConsumerRecord<byte[], byte[]>> part = records.records(key);
      long to = part.get(part.size() - 1).offset() + 1;
      Chunk chunk = new Chunk(key.partition(), reading.number(), reading.position(), to, part);
      readings.put(key, new Reading(reading.number(), to));
      context.runOnContext(v -> listener.polled(chunk));
    }
  }

  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      for (TopicPartition key : partitions) {
        // A position of any kind, or the consumer asks for a committed one, which there is not.
        consumer.seek(key, 0);
        context.runOnContext(v -> listener.assigned(key.partition()));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      for (TopicPartition key : partitions) {
        readings.remove(key);
        context.runOnContext(v -> listener.revoked(key.partition()));
      }
    }
  }
}

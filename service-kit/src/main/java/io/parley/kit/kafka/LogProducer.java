package io.parley.kit.kafka;

import io.parley.kit.error.Refusal;
import io.parley.kit.trace.Part;
import io.parley.kit.trace.Traces;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends records: acknowledged by all replicas, idempotent. Never blocks ({@code max.block.ms} is
 * 0 and the metadata are read beforehand): while Kafka is away or its buffer is full a send is
 * refused, and works again by itself. Safe on any thread.
 */
public final class LogProducer {
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final VertxInternal vertx;
  private final Producer<byte[], byte[]> producer;
  private final Traces traces;

  private LogProducer(Vertx vertx, Producer<byte[], byte[]> producer) {
    this.vertx = (VertxInternal) vertx;
    this.producer = producer;
    this.traces = Traces.of(vertx);
  }

  /**
   * Opens a producer and reads the metadata of the topics that it will write to, which exist.
   *
   * @param topics their real names
   * @param own producer properties over the kit's and the configured ones; mostly empty
   * @return fails if a topic's metadata cannot be had within the settings' start limit
   */
  public static Future<LogProducer> open(
      Vertx vertx, KafkaSettings settings, List<String> topics, Map<String, Object> own) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "1");
    properties.put("batch.size", "65536");
    properties.put("request.timeout.ms", "4000");
    properties.put("delivery.timeout.ms", "8000");
    // Forgotten metadata would make the next send fail.
    properties.put("metadata.max.idle.ms", Long.toString(Duration.ofDays(365).toMillis()));
    // As would those that are thrown away, to begin anew, when no broker is there: a send then
    // waits.
    properties.put("metadata.recovery.strategy", "none");
    properties.putAll(own);
    properties.put("max.block.ms", "0");
    return vertx.executeBlocking(
        () -> {
          Producer<byte[], byte[]> producer =
              new KafkaProducer<>(
                  settings.client(properties),
                  new ByteArraySerializer(),
                  new ByteArraySerializer());
          try {
            warm(producer, topics, settings.startLimit());
          } catch (RuntimeException | InterruptedException e) {
            producer.close(Duration.ZERO);
            throw e;
          }
          return new LogProducer(vertx, producer);
        },
        false);
  }

  private static void warm(Producer<byte[], byte[]> producer, List<String> topics, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (String topic : topics) {
      while (!known(producer, topic)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("Kafka topic " + topic + ": no metadata in time");
        }
        Thread.sleep(RETRY.toMillis());
      }
    }
  }

  private static boolean known(Producer<byte[], byte[]> producer, String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * Appends a record to the partition of its key.
   *
   * @return where it stands, once all replicas have it, on the caller's context; {@code
   *     UNAVAILABLE} if it is not known to stand: it may still come to stand
   */
  public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
    Promise<RecordMetadata> promise = vertx.getOrCreateContext().promise();
    append(topic, key, value, promise::complete, promise::tryFail);
    return promise.future();
  }

  /**
   * The same for whoever hears of a success elsewhere. Spares them a task on their event loop for
   * each record.
   *
   * @param failed told, on the caller's context, what {@link #send(String, byte[], byte[])} fails
   *     with
   */
  public void send(String topic, byte[] key, byte[] value, Consumer<Throwable> failed) {
    ContextInternal context = vertx.getOrCreateContext();
    append(
        topic,
        key,
        value,
        metadata -> {},
        failure -> context.runOnContext(told -> failed.accept(failure)));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the call-back tells the same
  private void append(
      String topic,
      byte[] key,
      byte[] value,
      Consumer<RecordMetadata> stands,
      Consumer<Throwable> failed) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    Part part = traces.append(record);
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            part.end(failure);
            if (failure == null) {
              stands.accept(metadata);
            } else {
              failed.accept(refusal(failure));
            }
          });
    } catch (RuntimeException e) {
      part.end(e);
      failed.accept(refusal(e));
    }
  }

  private static Throwable refusal(Exception failure) {
    return failure instanceof ApiException || failure instanceof IllegalStateException
        ? Refusal.unavailable("the log takes nothing now")
        : failure;
  }

  /** Sends what is under way, up to 5 s, and closes. */
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          producer.close(CLOSE_LIMIT);
          return null;
        },
        false);
  }
}

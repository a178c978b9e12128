package io.parley.message.presence;

import io.parley.kit.kafka.Consumers;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.UserId;
import io.parley.proto.log.PresenceRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence over a compacted topic: each node writes who is on it, every node reads all of it. Nodes
 * tell by beats on the bus that they live. A thread of its own reads; what changed is told some
 * times a second, at times that differ between nodes.
 */
public final class PresenceTopic implements Presence {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceTopic.class);
  private static final String BEATS = "message.v1.beats";
  private static final long BEAT_MS = 2_000;
  private static final long SETTLE_MS = 250;
  private static final int ID_BYTES = 16;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int TELL_SPREAD_MS = 800;

  private record Listener(Context context, Consumer<List<Change>> consumer) {}

  private final Vertx vertx;
  private final KafkaSettings kafka;
  private final LogProducer producer;
  private final String topic;
  private final String nodeId;
  private final Clock clock;
  private final PresenceView view = new PresenceView();
  private final LocalPresence local = new LocalPresence();
  private final Queue<String> beats = new ConcurrentLinkedQueue<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "presence");

  private volatile boolean ended;
  private long beatTimer;
  private long settleTimer;
  private MessageConsumer<String> beatConsumer;

  /** Does nothing before {@link #start}. {@code producer} may write to the presence topic. */
  public PresenceTopic(
      Vertx vertx, KafkaSettings kafka, LogProducer producer, String nodeId, Clock clock) {
    this.vertx = vertx;
    this.kafka = kafka;
    this.producer = producer;
    this.topic = kafka.topic(Topics.PRESENCE);
    // Unlike a configured name, never that of an earlier process whose records still stand.
    this.nodeId = nodeId + "/" + UUID.randomUUID();
    this.clock = clock;
  }

  /** Begins to read, to write and to beat. */
  public Future<Void> start() {
    beatConsumer = vertx.eventBus().consumer(BEATS, beat -> beats.add(beat.body()));
    beatTimer = vertx.setPeriodic(0, BEAT_MS, fired -> vertx.eventBus().publish(BEATS, nodeId));
    settleTimer =
        vertx.setPeriodic(SETTLE_MS, fired -> local.settle(clock.millis(), false, this::tellLocal));
    thread.setDaemon(true);
    thread.start();
    return beatConsumer.completion();
  }

  /** Takes back who is here, and ends. Never fails. */
  public Future<Void> stop() {
    vertx.cancelTimer(beatTimer);
    vertx.cancelTimer(settleTimer);
    local.openAll();
    local.settle(clock.millis(), true, this::tellLocal);
    ended = true;
    return Future.join(
            beatConsumer.unregister(),
            vertx.executeBlocking(
                () -> {
                  thread.join(2_000);
                  return null;
                },
                false))
        .otherwiseEmpty()
        .mapEmpty();
  }

  @Override
  public boolean isOnline(UserId user) {
    return view.isOnline(user);
  }

  @Override
  public void arrived(UserId user) {
    local.arrived(user);
  }

  @Override
  public void left(UserId user) {
    local.left(user, clock.millis());
  }

  @Override
  public void onChange(Consumer<List<Change>> listener) {
    listeners.add(new Listener(vertx.getOrCreateContext(), listener));
  }

  private void tellLocal(UserId user, boolean present) {
    write(user, nodeId, present).onFailure(failure -> local.untold(user, present));
  }

  private Future<?> write(UserId user, String node, boolean present) {
    byte[] name = node.getBytes(StandardCharsets.UTF_8);
    byte[] key = ByteBuffer.allocate(ID_BYTES + name.length).put(user.bytes()).put(name).array();
    byte[] value =
        present
            ? PresenceRecord.newBuilder()
                .setUserId(user.byteString())
                .setNodeId(node)
                .build()
                .toByteArray()
            : null;
    return producer.send(topic, key, value);
  }

  private void run() {
    while (!ended) {
      try {
        follow();
      } catch (WakeupException | InterruptException end) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("presence is read anew: {}", e.toString());
      }
    }
  }

  private void follow() {
    KafkaConsumer<byte[], byte[]> consumer = Consumers.alone(kafka);
    try {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long tellMs = clock.millis();
      while (!ended) {
        consumer.poll(POLL).forEach(this::read);
        long now = clock.millis();
        hear(now);
        if (now >= tellMs) {
          tellMs = now + (long) (Math.random() * TELL_SPREAD_MS);
          tell(view.changes(now));
          forget(now);
        }
      }
    } finally {
      Consumers.endAlone(consumer);
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> entry) {
    byte[] key = entry.key();
    if (key == null || key.length <= ID_BYTES) {
      return;
    }
    UserId user = UserId.of(Arrays.copyOf(key, ID_BYTES));
    String node = new String(key, ID_BYTES, key.length - ID_BYTES, StandardCharsets.UTF_8);
    view.record(user, node, entry.value() != null, clock.millis());
  }

  private void hear(long nowMs) {
    for (String node = beats.poll(); node != null; node = beats.poll()) {
      view.heard(node, nowMs);
    }
  }

  private void tell(List<Change> changes) {
    if (!changes.isEmpty()) {
      listeners.forEach(
          listener -> listener.context.runOnContext(run -> listener.consumer.accept(changes)));
    }
  }

  private void forget(long nowMs) {
    view.forgotten(nodeId, nowMs)
        .forEach((node, users) -> users.forEach(user -> write(user, node, false)));
  }
}

package io.parley.message.routing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.trace.Traces;
import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Ownership;
import io.parley.message.kafka.LogConsumer;
import io.parley.message.metrics.RouterMetrics;
import io.parley.message.store.PartitionStore;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that the group gave to a lane, and the right to write each, which only a claim in
 * the database gives. One event loop.
 */
final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
  private static final long RETRY_MS = 300;
  private static final int ID_BYTES = 16;

  private static final class Slot {
    private final int partition;
    private Ownership owned;
    private long reading;

    private Slot(int partition) {
      this.partition = partition;
    }
  }

  private final Vertx vertx;
  private final Claims claims;
  private final LaneSettings settings;
  private final RouterMetrics metrics;
  private final Traces traces;
  private final Map<Integer, Slot> slots = new HashMap<>();
  private LogConsumer consumer;
  private Runnable claimed = () -> {};
  private long readings;

  Partitions(Vertx vertx, Claims claims, LaneSettings settings, RouterMetrics metrics) {
    this.vertx = vertx;
    this.claims = claims;
    this.settings = settings;
    this.metrics = metrics;
    this.traces = Traces.of(vertx);
  }

  void start(LogConsumer logConsumer, Runnable onClaimed) {
    consumer = logConsumer;
    claimed = onClaimed;
  }

  void stop() {
    slots.clear();
  }

  void assigned(int partition) {
    Slot slot = new Slot(partition);
    slots.put(partition, slot);
    claim(slot);
  }

  void revoked(int partition) {
    slots.remove(partition);
  }

  private void claim(Slot slot) {
    claims
        .claim(slot.partition, consumer)
        .timeout(settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            owned -> {
              if (current(slot)) {
                LOG.info(
                    "partition {} is ours from position {}, epoch {}",
                    slot.partition,
                    owned.nextPosition(),
                    owned.epoch());
                read(slot, owned);
                claimed.run();
              }
            },
            failure -> {
              LOG.warn("partition {} not claimed yet: {}", slot.partition, failure.toString());
              later(RETRY_MS, slot);
            });
  }

  private void later(long delayMs, Slot slot) {
    vertx.setTimer(
        delayMs,
        timer -> {
          if (current(slot)) {
            claim(slot);
          }
        });
  }

  private boolean current(Slot slot) {
    return slots.get(slot.partition) == slot;
  }

  private void read(Slot slot, Ownership owned) {
    slot.owned = owned;
    slot.reading = ++readings;
    consumer.read(slot.partition, owned.nextOffset(), slot.reading);
  }

  /** The right to write a partition, if what was read is of its newest reading; else null. */
  Ownership current(int partition, long reading) {
    Slot slot = slots.get(partition);
    return slot == null || slot.reading != reading ? null : slot.owned;
  }

  /** All partitions that may be written. */
  List<Ownership> owned() {
    return slots.values().stream().map(slot -> slot.owned).filter(owned -> owned != null).toList();
  }

  /** How many records are not decided of those that the log has below these offsets. */
  long undecided(Map<Integer, Long> ends) {
    return owned().stream()
        .filter(owned -> ends.containsKey(owned.partition()))
        .mapToLong(owned -> Math.max(0, ends.get(owned.partition()) - owned.nextOffset()))
        .sum();
  }

  void advanced(Advance advance) {
    Slot slot = slots.get(advance.owned().partition());
    if (slot != null && slot.owned != null && slot.owned.epoch() == advance.owned().epoch()) {
      slot.owned = slot.owned.advancedTo(advance.to());
    }
  }

  /** Reads a partition once more from where it is decided. */
  void readAgain(int partition) {
    Slot slot = slots.get(partition);
    if (slot != null && slot.owned != null) {
      read(slot, slot.owned);
    }
  }

  /** What a poll gave, with positions and parsed; null if it is stale. */
  Segment segment(LogConsumer.Chunk chunk) {
    Ownership owned = current(chunk.partition(), chunk.reading());
    if (owned == null) {
      return null;
    }
    List<LoggedRecord> records = new ArrayList<>(chunk.records().size());
    for (ConsumerRecord<byte[], byte[]> raw : chunk.records()) {
      LoggedRecord parsed = parse(raw, owned.base(), trace(raw));
      records.add(parsed);
    }
    return new Segment(
        chunk.partition(),
        chunk.reading(),
        chunk.from() + owned.base(),
        chunk.to() + owned.base(),
        records);
  }

  private String trace(ConsumerRecord<byte[], byte[]> raw) {
    return traces.isOn() ? Traces.of(raw.headers()) : "";
  }

  /** A record that cannot be read means nothing; it keeps its place, for the positions' sake. */
  private static LoggedRecord parse(ConsumerRecord<byte[], byte[]> raw, long base, String trace) {
    LogRecord record = LogRecord.getDefaultInstance();
    ConversationId conversation = LoggedRecord.NOWHERE;
    long position = raw.offset() + base;
    try {
      if (raw.key() != null && raw.key().length == ID_BYTES && raw.value() != null) {
        conversation = ConversationId.of(raw.key());
        record = LogRecord.parseFrom(raw.value());
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.warn(
          "partition {} position {}: not a record: {}", raw.partition(), position, e.toString());
    }
    return new LoggedRecord(
        raw.partition(), position, raw.timestamp(), conversation, record, trace);
  }

  /**
   * After a failure, whose outcome may be unknown: asks the database which partitions are still
   * ours and reads them again from where they are decided. Those that somebody else took are left
   * alone for a while: to claim them back from a stale assignment would make two owners bounce.
   */
  Future<Void> resync(SqlConnection connection, long connectionId) {
    List<Future<?>> all = new ArrayList<>();
    for (Slot slot : List.copyOf(slots.values())) {
      if (slot.owned != null) {
        all.add(
            PartitionStore.verify(connection, slot.owned, connectionId)
                .onSuccess(found -> resynced(slot, found)));
      }
    }
    return Future.all(all)
        .timeout(settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS)
        .mapEmpty();
  }

  private void resynced(Slot slot, Ownership found) {
    if (!current(slot)) {
      return;
    }
    if (found != null) {
      read(slot, found);
      return;
    }
    LOG.warn("partition {} was taken by another router", slot.partition);
    metrics.fenced();
    slot.owned = null;
    consumer.mute(slot.partition);
    later(settings.fencedPause().toMillis(), slot);
  }
}

package io.parley.message.reads;

import io.parley.message.domain.DeliveredMark;
import io.parley.message.store.DeliveredStore;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects how far entries have come to devices and stores it some times a second: of each user and
 * conversation the furthest mark. What cannot be stored is tried again. Used on one event loop.
 */
public final class DeliveredMarks {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveredMarks.class);
  private static final long INTERVAL_MS = 250;

  private final DeliveredStore store;
  private final Consumer<DeliveredMark> stored;
  private final Clock clock;
  private final WaitingMarks<DeliveredMark> waiting = new WaitingMarks<>(INTERVAL_MS);
  private Future<Void> running = Future.succeededFuture();

  /**
   * Nothing collected yet.
   *
   * @param stored is told of each mark that went further than what was stored before
   */
  public DeliveredMarks(DeliveredStore store, Consumer<DeliveredMark> stored, Clock clock) {
    this.store = store;
    this.stored = stored;
    this.clock = clock;
  }

  /** A device says what it has; still to be clamped to what there is. */
  public void asked(UserId user, ConversationId conversation, long seq) {
    waiting.add(new DeliveredMark(user, conversation, seq));
  }

  /** Stores what was collected if the interval is over and nothing is being stored. */
  public void flushIfDue() {
    if (running.isComplete() && waiting.isDue(clock.millis())) {
      running = write();
    }
  }

  /** Stores all that was collected, after what is being stored. Never fails. */
  public Future<Void> flush() {
    running = running.compose(before -> write());
    return running;
  }

  private Future<Void> write() {
    long now = clock.millis();
    Collection<DeliveredMark> marks = waiting.take(now);
    if (marks.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .mark(marks, now)
        .onSuccess(further -> further.forEach(stored))
        .onFailure(
            failure -> {
              LOG.warn("{} delivered marks are stored later: {}", marks.size(), failure.toString());
              marks.forEach(waiting::add);
            })
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}

package io.parley.message.reads;

import io.parley.message.domain.ReadMark;
import io.parley.message.domain.ReadOutcome;
import io.parley.message.store.ReadStateStore;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects how far users have read and stores it some times a second, what they sent themselves
 * every few seconds: of each user and conversation the furthest mark. What cannot be stored is
 * tried again. Used on one event loop.
 */
public final class ReadMarks {
  private static final Logger LOG = LoggerFactory.getLogger(ReadMarks.class);
  private static final long INTERVAL_MS = 250;

  /**
   * Of the sender's own entries. Nobody waits for these, and stored as often as the others they
   * would cost nearly as many rows as the entries themselves.
   */
  private static final long OWN_INTERVAL_MS = 3_000;

  private final ReadStateStore store;
  private final Consumer<ReadOutcome> stored;
  private final Clock clock;
  private final WaitingMarks<ReadMark> asked = new WaitingMarks<>(INTERVAL_MS);
  private final WaitingMarks<ReadMark> own = new WaitingMarks<>(OWN_INTERVAL_MS);
  private Future<Void> running = Future.succeededFuture();

  /**
   * Nothing collected yet.
   *
   * @param stored is told of each mark that went further than what was stored before
   */
  public ReadMarks(ReadStateStore store, Consumer<ReadOutcome> stored, Clock clock) {
    this.store = store;
    this.stored = stored;
    this.clock = clock;
  }

  /** A user says that they have read; still to be clamped to what they may see. */
  public void asked(UserId user, ConversationId conversation, long seq) {
    asked.add(new ReadMark(user, conversation, seq));
  }

  /** A user sent the entry with the seq, and so has read it; nobody needs to be told. */
  public void sent(UserId user, ConversationId conversation, long seq) {
    own.add(new ReadMark(user, conversation, seq));
  }

  /** Stores what was collected if the interval is over and nothing is being stored. */
  public void flushIfDue() {
    long now = clock.millis();
    boolean ownDue = own.isDue(now);
    if (running.isComplete() && (ownDue || asked.isDue(now))) {
      running = write(ownDue);
    }
  }

  /** Stores all that was collected, after what is being stored. Never fails. */
  public Future<Void> flush() {
    running = running.compose(before -> write(true));
    return running;
  }

  private Future<Void> write(boolean ownToo) {
    long now = clock.millis();
    Collection<ReadMark> askedNow = asked.take(now);
    Collection<ReadMark> ownNow = ownToo ? own.take(now) : List.of();
    return Future.join(mark(askedNow, now), store(ownNow, now)).otherwiseEmpty().mapEmpty();
  }

  private Future<?> mark(Collection<ReadMark> marks, long now) {
    if (marks.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .mark(marks, now)
        .onSuccess(outcomes -> outcomes.stream().filter(ReadOutcome::advanced).forEach(stored))
        .onFailure(failure -> again(asked, marks, failure));
  }

  private Future<?> store(Collection<ReadMark> marks, long now) {
    return marks.isEmpty()
        ? Future.succeededFuture()
        : store.store(marks, now).onFailure(failure -> again(own, marks, failure));
  }

  private static void again(
      WaitingMarks<ReadMark> waiting, Collection<ReadMark> marks, Throwable failure) {
    LOG.warn("{} read marks are stored later: {}", marks.size(), failure.toString());
    marks.forEach(waiting::add);
  }

  /**
   * Stores one mark at once. Safe on any thread.
   *
   * @return what it came to; empty if the user may see nothing of the conversation
   */
  public Future<Optional<ReadOutcome>> now(UserId user, ConversationId conversation, long seq) {
    return store
        .mark(List.of(new ReadMark(user, conversation, seq)), clock.millis())
        .onSuccess(outcomes -> outcomes.stream().filter(ReadOutcome::advanced).forEach(stored))
        .map(outcomes -> outcomes.stream().findFirst());
  }
}

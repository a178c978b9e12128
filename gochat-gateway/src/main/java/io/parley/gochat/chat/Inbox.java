package io.parley.gochat.chat;

import io.parley.busclient.BusUser;
import io.parley.kit.error.Refusal;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.message.FollowResponse;
import io.parley.proto.message.ListEntriesResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a user for all of their clients on one event loop, and tells these what is new in the
 * order of {@code seq}. Where services are away it goes on when they are back, without a hole.
 *
 * <p>Nothing is marked as read: a client that is open shows one conversation of many, and does not
 * say which. Opening one asks for its history, and that marks it.
 */
public final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final long RETRY_MS = 1_000;

  /** What is older than so many entries is left to the history. */
  private static final int MOST_AT_ONCE = 200;

  private final Vertx vertx;
  private final BusUser me;
  private final Profiles profiles;
  private final Supplier<Collection<? extends Client>> clients;
  private final Map<String, Long> told = new HashMap<>();
  private final Promise<Void> begun = Promise.promise();
  private FollowResponse last;
  private boolean running;
  private boolean wanted;

  /**
   * Of one user; follows nothing yet.
   *
   * @param clients those who are there at each time
   */
  public Inbox(
      Vertx vertx, BusUser me, Profiles profiles, Supplier<Collection<? extends Client>> clients) {
    this.vertx = vertx;
    this.me = me;
    this.profiles = profiles;
    this.clients = clients;
  }

  /**
   * Follows, or goes on where it was stopped.
   *
   * @return when it is known what is new: what comes from then on is told
   */
  public Future<Void> start() {
    wanted = true;
    if (!running) {
      running = true;
      round();
    }
    return begun.future();
  }

  /** Tells nothing more. */
  public void stop() {
    wanted = false;
  }

  private void round() {
    if (!wanted) {
      running = false;
      return;
    }
    FollowResponse known = last == null ? FollowResponse.getDefaultInstance() : last;
    me.follow(known)
        .compose(news -> taken(news).map(news))
        .onComplete(
            news -> {
              last = news;
              begun.tryComplete();
              round();
            },
            failure -> {
              LOG.debug("{} is not followed now: {}", me.id(), failure.getMessage());
              vertx.setTimer(RETRY_MS, again -> round());
            });
  }

  private Future<Void> taken(FollowResponse news) {
    if (last == null) {
      // What was there before is history.
      news.getConversationsList().forEach(one -> told.put(one.getId(), one.getHead().getSeq()));
      return Future.succeededFuture();
    }
    return wanted ? each(news.getConversationsList(), this::caughtUp) : stopped();
  }

  /** The answer is void, as nobody was there to be told: it is asked for again. */
  private static <T> Future<T> stopped() {
    return Future.failedFuture("stopped");
  }

  private Future<Void> caughtUp(Conversation conversation) {
    long head = conversation.getHead().getSeq();
    long from = told.getOrDefault(conversation.getId(), Math.max(0, conversation.getFromSeq() - 1));
    return from >= head
        ? Future.succeededFuture()
        : after(conversation, Math.max(from, head - MOST_AT_ONCE));
  }

  private Future<Void> after(Conversation conversation, long seq) {
    return me.entriesAfter(conversation.getId(), seq)
        .recover(Inbox::nothingWhereNotAllowed)
        .compose(
            page ->
                each(page.getEntriesList(), entry -> tell(conversation, entry))
                    .compose(
                        done ->
                            page.getComplete() || page.getEntriesCount() == 0
                                ? Future.succeededFuture()
                                : after(conversation, last(page))));
  }

  private static Future<ListEntriesResponse> nothingWhereNotAllowed(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == ErrorCode.ERROR_CODE_NOT_FOUND
        ? Future.succeededFuture(ListEntriesResponse.newBuilder().setComplete(true).build())
        : Future.failedFuture(failure);
  }

  private static long last(ListEntriesResponse page) {
    return page.getEntries(page.getEntriesCount() - 1).getSeq();
  }

  private Future<Void> tell(Conversation conversation, Entry entry) {
    return profiles
        .of(entry.getSenderId())
        .compose(
            sender -> {
              if (!wanted) {
                return stopped();
              }
              told.put(conversation.getId(), entry.getSeq());
              write(conversation, entry, sender);
              return Future.succeededFuture();
            });
  }

  private void write(Conversation conversation, Entry entry, Profile sender) {
    var frames = Deliveries.of(me.id(), conversation, entry, sender);
    for (Client client : List.copyOf(clients.get())) {
      if (!client.own().has(entry.getClientId())) {
        frames.forEach(client::write);
      }
    }
  }

  private static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> action) {
    Future<Void> done = Future.succeededFuture();
    for (T item : items) {
      done = done.compose(before -> action.apply(item));
    }
    return done;
  }
}

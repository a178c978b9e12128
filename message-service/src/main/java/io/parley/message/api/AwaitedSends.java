package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Entry;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends that wait for what the feed says of them. A feed that is lost leaves the outcome unknown,
 * and the caller repeats. Used on one event loop.
 */
final class AwaitedSends {
  private static final int MAX_WAITING = 10_000;

  private record Key(UserId sender, ClientId client) {}

  private final Duration limit;
  private final Map<Key, Promise<Entry>> waiting = new HashMap<>();
  // A promise of no context would be timed out on another thread.
  private ContextInternal context;

  /** {@code limit} is the longest wait. */
  AwaitedSends(Duration limit) {
    this.limit = limit;
  }

  /** Listens to the feed, on the current context. */
  Future<Void> start(Vertx vertx) {
    context = (ContextInternal) vertx.getOrCreateContext();
    MessageConsumer<Feed> consumer =
        vertx.eventBus().consumer(MessageApi.FEED, feed -> take(feed.body()));
    return consumer.completion();
  }

  /**
   * What becomes of a send; its entry has no content where it is a repeat. Fails with the router's
   * refusal, with what {@code begin} was failed with, or with {@code UNAVAILABLE}.
   *
   * @param begin appends it to the log, and tells what failed
   */
  Future<Entry> outcome(
      UserId sender, ClientId client, Duration deadline, Consumer<Consumer<Throwable>> begin) {
    Key key = new Key(sender, client);
    Promise<Entry> known = waiting.get(key);
    if (known == null && waiting.size() >= MAX_WAITING) {
      return Future.failedFuture(Refusal.unavailable("too many sends wait"));
    }
    Promise<Entry> promise = known == null ? context.promise() : known;
    waiting.put(key, promise);
    begin.accept(promise::tryFail);
    long patience = Math.min(deadline.toMillis(), limit.toMillis());
    return promise
        .future()
        .timeout(patience, TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Refusal
                        ? failure
                        : Refusal.unavailable("not decided in time: repeat it")))
        .onComplete(done -> waiting.remove(key, promise));
  }

  private void take(Feed feed) {
    if (waiting.isEmpty()) {
      return;
    }
    for (FeedItem item : feed.getItemsList()) {
      switch (item.getItemCase()) {
        case ENTRY -> decided(item.getEntry().getEntry());
        case REPEATED -> decided(item.getRepeated().getEntry());
        case REFUSED -> refused(item.getRefused());
        case CONTACT, LIST, ITEM_NOT_SET -> {}
      }
    }
  }

  private void decided(Entry entry) {
    Promise<Entry> promise =
        waiting.get(
            new Key(UserId.parse(entry.getSenderId()), ClientId.parse(entry.getClientId())));
    if (promise != null) {
      promise.tryComplete(entry);
    }
  }

  private void refused(Refused refused) {
    Promise<Entry> promise =
        waiting.get(new Key(UserId.of(refused.getSenderId()), ClientId.of(refused.getClientId())));
    if (promise != null) {
      promise.tryFail(new Refusal(refused.getCode(), "the send was refused"));
    }
  }
}

package io.parley.busclient;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.message.FollowResponse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a {@link Listener} everything that a program's user hears. Keeps nothing: how far it has
 * read is the user's read mark, which message-service stores; so it may be stopped, killed or run
 * twice at any moment. What fails is begun again a second later; two refusals are an end, a contact
 * request that was taken back and a group that the user was removed from.
 */
public final class Subscription extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final int RETRY_MS = 1_000;

  private final Rpc rpc;
  private final String username;
  private final String nickname;
  private final Listener listener;
  private boolean stopped;
  private FollowResponse last = FollowResponse.getDefaultInstance();

  /**
   * Of the account with a user name, which is made at the first time.
   *
   * @param nickname the name that people see, where the account is made
   */
  public Subscription(Rpc rpc, String username, String nickname, Listener listener) {
    this.rpc = rpc;
    this.username = username;
    this.nickname = nickname;
    this.listener = listener;
  }

  /** Does not wait for the services: they may come later, and go. */
  @Override
  public Future<?> start() {
    begin();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  private void begin() {
    BusUser.ensure(rpc, username, nickname)
        .onComplete(this::round, failure -> later(failure, this::begin));
  }

  /** One round: what is new, and what the listener does about it. */
  private void round(BusUser me) {
    if (stopped) {
      return;
    }
    me.follow(last)
        .compose(news -> requests(me, news).compose(done -> entries(me, news)).map(news))
        .onComplete(
            news -> {
              last = news;
              round(me);
            },
            failure -> later(failure, () -> round(me)));
  }

  private void later(Throwable failure, Runnable action) {
    if (!stopped) {
      LOG.info("{}: not now ({}); again in {} ms", username, failure.getMessage(), RETRY_MS);
      vertx.setTimer(RETRY_MS, again -> action.run());
    }
  }

  private Future<Void> requests(BusUser me, FollowResponse news) {
    return news.getContactsVersion() == last.getContactsVersion()
        ? Future.succeededFuture()
        : me.requests()
            .compose(all -> each(all, one -> settled(listener.onContactRequest(me, one))));
  }

  private Future<Void> entries(BusUser me, FollowResponse news) {
    List<Conversation> changed =
        news.getConversationsList().stream()
            .filter(found -> found.getHead().getSeq() > found.getReadSeq())
            .toList();
    return each(changed, one -> entriesAfter(me, one, one.getReadSeq()));
  }

  /** A page of entries, then the read mark, then the next page. */
  private Future<Void> entriesAfter(BusUser me, Conversation conversation, long seq) {
    return me.entriesAfter(conversation.getId(), seq)
        .compose(
            page -> {
              List<Entry> entries = page.getEntriesList();
              if (entries.isEmpty()) {
                return Future.succeededFuture();
              }
              long read = entries.get(entries.size() - 1).getSeq();
              return each(entries, entry -> entry(me, conversation, entry))
                  .compose(done -> me.markRead(conversation.getId(), read))
                  .compose(
                      done ->
                          page.getComplete()
                              ? Future.succeededFuture()
                              : entriesAfter(me, conversation, read));
            });
  }

  private Future<Void> entry(BusUser me, Conversation conversation, Entry entry) {
    return entry.getSenderId().equals(me.id().toString())
        ? Future.succeededFuture()
        : settled(listener.onEntry(me, conversation, entry));
  }

  private static Future<Void> settled(Future<Void> action) {
    return action.recover(
        failure ->
            failure instanceof Refusal refusal
                    && (refusal.code() == ErrorCode.ERROR_CODE_MAY_NOT_WRITE
                        || refusal.code() == ErrorCode.ERROR_CODE_REQUEST_CLOSED)
                ? Future.succeededFuture()
                : Future.failedFuture(failure));
  }

  private static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> action) {
    Future<Void> done = Future.succeededFuture();
    for (T item : items) {
      done = done.compose(before -> action.apply(item));
    }
    return done;
  }
}

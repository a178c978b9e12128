package io.parley.message.follow;

import io.parley.kit.error.Refusal;
import io.parley.message.feed.Follower;
import io.parley.message.feed.ResumeToken;
import io.parley.message.store.ConversationStore;
import io.parley.message.store.FeedStore;
import io.parley.proto.client.Conversation;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells what is new to somebody since a token, at once or when something happens. What is told
 * comes from storage; the feed only says when to look. Used on one event loop.
 */
public final class Following {
  private static final int MAX_WAITING = 10_000;

  /** Tokens are about entries alone: no time is new enough for other things to count as changed. */
  private static final long NEVER = Long.MAX_VALUE;

  private final ConversationStore conversations;
  private final FeedStore feed;
  private final Function<UserId, Future<Long>> contactVersions;
  private final int partitions;
  private final Watches watches = new Watches();
  private Vertx vertx;
  private Follower follower;

  /**
   * Knows nothing before it is started.
   *
   * @param contactVersions the version of somebody's contacts; -1 where it cannot be had soon
   * @param partitions of the log
   */
  public Following(
      ConversationStore conversations,
      FeedStore feed,
      Function<UserId, Future<Long>> contactVersions,
      int partitions) {
    this.conversations = conversations;
    this.feed = feed;
    this.contactVersions = contactVersions;
    this.partitions = partitions;
  }

  /** Listens to the feed, on the current context. */
  public Future<Void> start(Vertx vertx) {
    this.vertx = vertx;
    follower = new Follower(vertx, partitions, feed, watches);
    return follower.start(feed::marks);
  }

  /** Answers those who wait, with what there is. */
  public void answerAll() {
    watches.tellAll();
  }

  /** Answers those who wait, and hears nothing more. */
  public Future<Void> stop() {
    answerAll();
    return follower.stop();
  }

  /**
   * What is new to the user.
   *
   * @param since what they know; empty, or of another log: nothing
   * @param contactsKnown the version of their contacts that they know
   * @param wait how long to wait for something new where there is nothing
   */
  public Future<News> news(
      UserId user, Optional<ResumeToken> since, long contactsKnown, Duration wait) {
    if (since.isEmpty() || wait.isZero()) {
      return look(user, since);
    }
    if (watches.size() >= MAX_WAITING) {
      return Future.failedFuture(Refusal.unavailable("too many wait"));
    }
    // Watched first, read afterwards: nothing can happen in between unseen.
    Watches.Watch watch = watches.begin(user);
    return conversations
        .memberships(user)
        .compose(
            memberships -> {
              watches.add(watch, memberships);
              return look(user, since);
            })
        .compose(
            first ->
                first.isAny(contactsKnown)
                    ? Future.succeededFuture(first)
                    : happened(watch, wait)
                        .compose(
                            happened ->
                                happened ? look(user, since) : Future.succeededFuture(first)))
        .onComplete(done -> watches.end(watch));
  }

  /** Whether something happened within the time. */
  private Future<Boolean> happened(Watches.Watch watch, Duration wait) {
    long timer = vertx.setTimer(wait.toMillis(), late -> watch.happened().tryComplete(false));
    return watch.happened().future().onComplete(known -> vertx.cancelTimer(timer));
  }

  private Future<News> look(UserId user, Optional<ResumeToken> since) {
    Future<Long> version = contactVersions.apply(user);
    return now()
        .compose(
            now -> {
              Optional<ResumeToken> known = since.filter(now::isOfLogOf);
              return list(user, known, now)
                  .compose(found -> version.map(v -> new News(found, known.isPresent(), now, v)));
            });
  }

  private Future<List<Conversation>> list(
      UserId user, Optional<ResumeToken> known, ResumeToken now) {
    return known.filter(now::isAt).isPresent()
        ? Future.succeededFuture(List.of())
        : conversations.list(user, known);
  }

  /** Read before what it is a token of, which so may hold something newer, told again next time. */
  private Future<ResumeToken> now() {
    return feed.marks()
        .map(
            marks -> {
              long[] positions = new long[partitions];
              String[] topics = new String[partitions];
              for (Follower.Mark mark : marks) {
                if (mark.partition() < partitions) {
                  positions[mark.partition()] = mark.position();
                  topics[mark.partition()] = mark.topicId();
                }
              }
              return ResumeToken.of(Arrays.hashCode(topics), NEVER, positions);
            });
  }
}

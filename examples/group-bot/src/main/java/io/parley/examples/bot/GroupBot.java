package io.parley.examples.bot;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.message.FollowResponse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in groups. Keeps nothing: how far it has read is its read mark, which message-service
 * stores, and an answer's id follows from what it answers, so that sending it again makes no second
 * one. It may be stopped, killed, or run twice at any moment.
 */
final class GroupBot extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GroupBot.class);
  private static final int RETRY_MS = 1_000;

  private final Rpc rpc;
  private final String username;
  private final String nickname;
  private final Clock clock;
  private final Answers answers;
  private boolean stopped;
  private FollowResponse last = FollowResponse.getDefaultInstance();

  GroupBot(Rpc rpc, String username, String nickname, Clock clock) {
    this.rpc = rpc;
    this.username = username;
    this.nickname = nickname;
    this.clock = clock;
    this.answers = new Answers(username);
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
    BusUser.ensure(rpc, username, nickname).onComplete(this::round, failed -> later(this::begin));
  }

  /** One round: what is new, and what is to be done about it. What fails is done again. */
  private void round(BusUser me) {
    if (stopped) {
      return;
    }
    me.follow(last)
        .compose(news -> accept(me, news).compose(done -> answer(me, news)).map(news))
        .onComplete(
            news -> {
              last = news;
              round(me);
            },
            failure -> later(() -> round(me)));
  }

  private void later(Runnable action) {
    if (!stopped) {
      LOG.info("not now; again in {} ms", RETRY_MS);
      vertx.setTimer(RETRY_MS, again -> action.run());
    }
  }

  /** Becomes a contact of whoever asks: contacts can be added to groups. */
  private Future<Void> accept(BusUser me, FollowResponse news) {
    return news.getContactsVersion() == last.getContactsVersion()
        ? Future.succeededFuture()
        : me.requests().compose(all -> each(all, one -> settled(me.accept(one))));
  }

  private Future<Void> answer(BusUser me, FollowResponse news) {
    List<Conversation> groups =
        news.getConversationsList().stream()
            .filter(found -> found.getKind() == ConversationKind.CONVERSATION_KIND_GROUP)
            .filter(found -> found.getHead().getSeq() > found.getReadSeq())
            .toList();
    return each(groups, group -> answerAfter(me, group.getId(), group.getReadSeq()));
  }

  /** Answers a page of entries, says by the read mark that this is done, and goes on. */
  private Future<Void> answerAfter(BusUser me, String group, long seq) {
    return me.entriesAfter(group, seq)
        .compose(
            page -> {
              List<Entry> entries = page.getEntriesList();
              if (entries.isEmpty()) {
                return Future.succeededFuture();
              }
              long read = entries.get(entries.size() - 1).getSeq();
              return each(entries, entry -> answer(me, entry))
                  .compose(done -> me.markRead(group, read))
                  .compose(
                      done ->
                          page.getComplete()
                              ? Future.succeededFuture()
                              : answerAfter(me, group, read));
            });
  }

  private Future<Void> answer(BusUser me, Entry entry) {
    String text = entry.getContent().getText().getBody();
    if (entry.getSenderId().equals(me.id().toString()) || !answers.isAddressedBy(text)) {
      return Future.succeededFuture();
    }
    String group = entry.getConversationId();
    String about = group + "/" + entry.getSeq();
    UUID clientId = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
    return me.nickname(entry.getSenderId())
        .map(writer -> answers.to(text, writer, clock.instant()))
        .compose(answer -> settled(me.send(clientId, group, answer)));
  }

  /** A definite refusal is an end, such as that of a bot that was removed from the group. */
  private static Future<Void> settled(Future<Void> call) {
    return call.recover(
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

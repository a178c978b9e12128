package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.message.domain.MessageLog;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends of other services: appended to the log like a socket's, answered by what the feed says of
 * them. A feed that is lost leaves the outcome unknown, and the caller repeats. Used on one event
 * loop.
 */
final class BusSends {
  private static final Logger LOG = LoggerFactory.getLogger(BusSends.class);
  private static final int MAX_WAITING = 10_000;

  private record Key(UserId sender, ClientId client) {}

  private final MessageLog log;
  private final Attaching attaching;
  private final Duration limit;
  private final Map<Key, Promise<SendTextResponse>> waiting = new HashMap<>();
  // A promise of no context would be timed out on another thread.
  private ContextInternal context;

  BusSends(MessageLog log, Attaching attaching, Duration limit) {
    this.log = log;
    this.attaching = attaching;
    this.limit = limit;
  }

  /** Listens to the feed, on the current context. */
  Future<Void> start(Vertx vertx) {
    context = (ContextInternal) vertx.getOrCreateContext();
    MessageConsumer<Feed> consumer =
        vertx.eventBus().consumer(MessageApi.FEED, feed -> take(feed.body()));
    return consumer.completion();
  }

  Future<SendTextResponse> send(UserId sender, SendTextRequest request, Duration deadline) {
    ClientId client = Forms.clientId(request.getClientId());
    Text text = Forms.text(request.getText());
    Sent.Builder sent =
        Sent.newBuilder().setSenderId(sender.byteString()).setClientId(client.byteString());
    ConversationId conversation;
    switch (request.getToCase()) {
      case USER_ID -> {
        UserId peer = Forms.peer(request.getUserId(), sender);
        sent.setRecipientId(peer.byteString());
        conversation = ConversationId.direct(sender, peer);
      }
      case GROUP_ID -> conversation = Forms.conversation("group_id", request.getGroupId());
      default -> throw Refusal.invalid("to", "nobody", "user_id or group_id");
    }
    Key key = new Key(sender, client);
    if (text.getAttachmentsCount() == 0) {
      return waiting(key, deadline, promise -> append(conversation, sent, text, promise::tryFail));
    }
    return waiting(
        key,
        deadline,
        promise ->
            attaching
                .attach(sender, conversation, client, text)
                .onComplete(
                    attached -> append(conversation, sent, attached, promise::tryFail),
                    failure ->
                        promise.tryFail(Refusals.of(failure, LOG, "claiming files of a send"))));
  }

  private void append(
      ConversationId conversation, Sent.Builder sent, Text text, Consumer<Throwable> failed) {
    sent.setContent(Content.newBuilder().setText(text));
    log.append(conversation, LogRecord.newBuilder().setSent(sent).build(), failed);
  }

  private Future<SendTextResponse> waiting(
      Key key, Duration deadline, Consumer<Promise<SendTextResponse>> begin) {
    Promise<SendTextResponse> known = waiting.get(key);
    if (known == null && waiting.size() >= MAX_WAITING) {
      return Future.failedFuture(Refusal.unavailable("too many sends wait"));
    }
    Promise<SendTextResponse> promise = known == null ? context.promise() : known;
    waiting.put(key, promise);
    begin.accept(promise);
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
        case REFUSED -> {
          Promise<SendTextResponse> promise =
              waiting.get(
                  new Key(
                      UserId.of(item.getRefused().getSenderId()),
                      ClientId.of(item.getRefused().getClientId())));
          if (promise != null) {
            promise.tryFail(new Refusal(item.getRefused().getCode(), "the send was refused"));
          }
        }
        case CONTACT, LIST, ITEM_NOT_SET -> {}
      }
    }
  }

  private void decided(Entry entry) {
    Promise<SendTextResponse> promise =
        waiting.get(
            new Key(UserId.parse(entry.getSenderId()), ClientId.parse(entry.getClientId())));
    if (promise != null) {
      promise.tryComplete(
          SendTextResponse.newBuilder()
              .setConversationId(entry.getConversationId())
              .setSeq(entry.getSeq())
              .setN(entry.getN())
              .setTimeMs(entry.getTimeMs())
              .build());
    }
  }
}

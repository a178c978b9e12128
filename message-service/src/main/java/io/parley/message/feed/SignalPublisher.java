package io.parley.message.feed;

import io.parley.message.domain.DeliveredMark;
import io.parley.message.domain.KeptPreferences;
import io.parley.message.domain.ReadOutcome;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.DeliveredSignal;
import io.parley.proto.message.PreferencesSignal;
import io.parley.proto.message.ReadSignal;
import io.parley.proto.message.Signal;
import io.parley.proto.message.TypingSignal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** Tells all message nodes what their users do. Never stored, best effort. Safe on any thread. */
public final class SignalPublisher {
  private final Vertx vertx;

  /** Over the bus of a Vert.x. */
  public SignalPublisher(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The user types. */
  public void typing(UserId user, ConversationId conversation) {
    publish(
        Signal.newBuilder()
            .setTyping(
                TypingSignal.newBuilder()
                    .setConversationId(conversation.toString())
                    .setUserId(user.toString())));
  }

  /** How far a user has read. */
  public void read(ReadOutcome outcome) {
    publish(
        Signal.newBuilder()
            .setRead(
                ReadSignal.newBuilder()
                    .setConversationId(outcome.mark().conversation().toString())
                    .setUserId(outcome.mark().user().toString())
                    .setReadSeq(outcome.mark().seq())
                    .setUnread(outcome.unread())
                    .setUnreadMentions(outcome.unreadMentions())));
  }

  /** How far entries have come to a device. */
  public void delivered(DeliveredMark mark) {
    publish(
        Signal.newBuilder()
            .setDelivered(
                DeliveredSignal.newBuilder()
                    .setConversationId(mark.conversation().toString())
                    .setUserId(mark.user().toString())
                    .setDeliveredSeq(mark.seq())));
  }

  /** What a user keeps about a conversation. */
  public void preferences(KeptPreferences kept) {
    publish(
        Signal.newBuilder()
            .setPreferences(
                PreferencesSignal.newBuilder()
                    .setConversationId(kept.conversation().toString())
                    .setUserId(kept.user().toString())
                    .setPreferences(kept.preferences())
                    .setVersion(kept.version())));
  }

  private void publish(Signal.Builder signal) {
    vertx.eventBus().publish(MessageApi.SIGNALS, Buffer.buffer(signal.build().toByteArray()));
  }
}

package io.parley.message.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.client.ReadState;
import io.parley.proto.client.Receipt;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.TypingNotice;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.DeliveredSignal;
import io.parley.proto.message.PreferencesSignal;
import io.parley.proto.message.ReadSignal;
import io.parley.proto.message.Signal;
import io.parley.proto.message.TypingSignal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what nodes tell one another of their users to sockets: who types, how far they have read
 * and entries have come to them, what they keep.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  /** In larger conversations typing and receipts are not told by themselves. */
  private static final int MAX_MEMBERS = 100;

  private final Vertx vertx;
  private final Index index;
  private MessageConsumer<Buffer> consumer;

  Signals(Vertx vertx, Index index) {
    this.vertx = vertx;
    this.index = index;
  }

  Future<Void> start() {
    consumer = vertx.eventBus().consumer(MessageApi.SIGNALS, message -> receive(message.body()));
    return consumer.completion();
  }

  Future<Void> stop() {
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private void receive(Buffer bytes) {
    try {
      Signal signal = Signal.parseFrom(bytes.getBytes());
      switch (signal.getSignalCase()) {
        case TYPING -> typed(signal.getTyping());
        case READ -> read(signal.getRead());
        case DELIVERED -> delivered(signal.getDelivered());
        case PREFERENCES -> preferences(signal.getPreferences());
        case SIGNAL_NOT_SET -> {}
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      LOG.warn("a signal that cannot be read: {}", e.toString());
    }
  }

  private void typed(TypingSignal typing) {
    toOthers(
        typing.getConversationId(),
        UserId.parse(typing.getUserId()),
        ServerFrame.newBuilder()
            .setTypingNotice(
                TypingNotice.newBuilder()
                    .setConversationId(typing.getConversationId())
                    .setUserId(typing.getUserId())));
  }

  private void read(ReadSignal read) {
    UserId reader = UserId.parse(read.getUserId());
    LocalUser user = index.user(reader);
    if (user != null) {
      write(
          user,
          Frames.of(
              ServerFrame.newBuilder()
                  .setReadState(
                      ReadState.newBuilder()
                          .setConversationId(read.getConversationId())
                          .setReadSeq(read.getReadSeq())
                          .setUnread(read.getUnread())
                          .setUnreadMentions(read.getUnreadMentions()))));
    }
    toOthers(
        read.getConversationId(),
        reader,
        ServerFrame.newBuilder()
            .setReceipt(
                Receipt.newBuilder()
                    .setConversationId(read.getConversationId())
                    .setUserId(read.getUserId())
                    .setReadSeq(read.getReadSeq())));
  }

  private void delivered(DeliveredSignal delivered) {
    toOthers(
        delivered.getConversationId(),
        UserId.parse(delivered.getUserId()),
        ServerFrame.newBuilder()
            .setReceipt(
                Receipt.newBuilder()
                    .setConversationId(delivered.getConversationId())
                    .setUserId(delivered.getUserId())
                    .setDeliveredSeq(delivered.getDeliveredSeq())));
  }

  private void preferences(PreferencesSignal changed) {
    LocalUser user = index.user(UserId.parse(changed.getUserId()));
    ConversationId id = ConversationId.parse(changed.getConversationId());
    if (user != null && user.isNews(id, changed.getVersion())) {
      write(user, Frames.of(Frames.preferences(id, changed.getPreferences())));
    }
  }

  private void toOthers(String conversation, UserId user, ServerFrame.Builder frame) {
    Audience audience = index.audience(ConversationId.parse(conversation));
    if (audience == null || audience.memberCount > MAX_MEMBERS) {
      return;
    }
    Buffer bytes = Frames.of(frame);
    for (int i = audience.size() - 1; i >= 0; i--) {
      if (!audience.user(i).id.equals(user)) {
        write(audience.user(i), bytes);
      }
    }
  }

  private static void write(LocalUser user, Buffer frame) {
    user.sockets.forEach(socket -> socket.write(frame));
  }
}

package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.message.api.Forms;
import io.parley.message.domain.KeptPreferences;
import io.parley.message.domain.Visibility;
import io.parley.message.feed.SignalPublisher;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.SetDraft;
import io.parley.proto.client.SetPreferences;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/**
 * What users keep about conversations that they see: stored in the order in which a user said it,
 * then told to all of their sockets.
 */
final class PreferenceChanges {
  private static final long FOR_GOOD_MS = 8_640_000_000_000_000L;

  private final SocketPorts ports;
  private final SignalPublisher signals;

  PreferenceChanges(SocketPorts ports, SignalPublisher signals) {
    this.ports = ports;
    this.signals = signals;
  }

  /** Gives the answer for the socket that asked. Throws or fails with a {@link Refusal}. */
  Future<ServerFrame.Builder> set(ClientSocket asker, SetPreferences set) {
    ConversationId id = Forms.conversation("conversation_id", set.getConversationId());
    long after = set.getNotifyAfterMs();
    if (after < 0 || after > FOR_GOOD_MS) {
      throw Refusal.invalid("notify_after_ms", after, "0.." + FOR_GOOD_MS);
    }
    return change(
        asker,
        id,
        0,
        () -> ports.preferences().set(asker.user().id, id, set, ports.clock().millis()));
  }

  /** Likewise. */
  Future<ServerFrame.Builder> draft(ClientSocket asker, SetDraft draft) {
    ConversationId id = Forms.conversation("conversation_id", draft.getConversationId());
    String body = Forms.draft(draft.getBody());
    long replyTo = Forms.cursor("reply_to_seq", draft.getReplyToSeq());
    return change(
        asker,
        id,
        replyTo,
        () ->
            ports.preferences().draft(asker.user().id, id, body, replyTo, ports.clock().millis()));
  }

  private Future<ServerFrame.Builder> change(
      ClientSocket asker,
      ConversationId id,
      long replyTo,
      Supplier<Future<KeptPreferences>> store) {
    return asker
        .user()
        .inOrder(
            () ->
                ports
                    .conversations()
                    .visibility(asker.user().id, id)
                    .compose(visible -> allowed(visible, replyTo))
                    .compose(allowed -> store.get()))
        .compose(kept -> told(asker, kept))
        .map(kept -> Frames.preferences(id, kept.preferences()));
  }

  private static Future<Void> allowed(Visibility visible, long replyTo) {
    if (visible.isNone()) {
      return Future.failedFuture(Forms.notFound());
    }
    return replyTo == 0 || visible.maySee(replyTo)
        ? Future.succeededFuture()
        : Future.failedFuture(Frames.refused(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET));
  }

  /** Tells the user's other sockets, here and on other nodes; gives what the asker is told. */
  private Future<KeptPreferences> told(ClientSocket asker, KeptPreferences kept) {
    LocalUser user = asker.user();
    if (!user.isNews(kept.conversation(), kept.version())) {
      // Another node was faster with a later change, which the asker was told of.
      return ports.preferences().of(user.id, kept.conversation());
    }
    Buffer frame = Frames.of(Frames.preferences(kept.conversation(), kept.preferences()));
    user.sockets.stream().filter(socket -> socket != asker).forEach(socket -> socket.write(frame));
    signals.preferences(kept);
    return Future.succeededFuture(kept);
  }
}

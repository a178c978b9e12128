package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.FileClaims;
import io.parley.message.domain.SentMessages;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Makes of a text that names files one that carries them. Safe on any event loop. */
public final class Attaching {
  private final FileClaims claims;
  private final SentMessages messages;

  /** Claims by the one; knows by the other what was sent before. */
  public Attaching(FileClaims claims, SentMessages messages) {
    this.claims = claims;
    this.messages = messages;
  }

  /**
   * The text as it is to come into the log; fails where its files are not to be had. The files of a
   * message that is stored may be gone, by a recall: it is given without them, since a repeat is
   * told the place of the first whatever it says.
   */
  public Future<Text> attach(
      UserId sender, ConversationId conversation, ClientId client, Text text) {
    return claims
        .claim(sender, conversation, client, text.getAttachmentsList())
        .map(files -> text.toBuilder().clearAttachments().addAllAttachments(files).build())
        .recover(
            failure ->
                isGone(failure)
                    ? messages
                        .access(sender, conversation, sender, client)
                        .compose(
                            known ->
                                known.stored()
                                    ? Future.succeededFuture(
                                        text.toBuilder().clearAttachments().build())
                                    : Future.failedFuture(failure))
                    : Future.failedFuture(failure));
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof Refusal refusal
        && (refusal.code() == ErrorCode.ERROR_CODE_NO_SUCH_FILE
            || refusal.code() == ErrorCode.ERROR_CODE_FILE_IN_USE);
  }
}

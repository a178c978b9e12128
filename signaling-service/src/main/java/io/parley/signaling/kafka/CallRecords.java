package io.parley.signaling.kafka;

import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.CallStarted;
import io.parley.proto.chat.Content;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.Told;
import java.util.UUID;

/** That calls began and ended, as records of the message log in the name of who called. */
public final class CallRecords {
  private CallRecords() {}

  /** It began: told once, whoever tells it again. */
  public static byte[] started(Call call) {
    return record(
        call,
        call.id().value(),
        Content.newBuilder()
            .setCallStarted(
                CallStarted.newBuilder().setCallId(call.id().toString()).setMedia(call.media())));
  }

  /**
   * It ended.
   *
   * @param id of the entry, a UUIDv7
   */
  public static byte[] ended(Call call, Told.Ended end, UUID id) {
    return record(
        call,
        id,
        Content.newBuilder()
            .setCallEnded(
                CallEnded.newBuilder()
                    .setCallId(call.id().toString())
                    .setMedia(call.media())
                    .setReason(end.reason())
                    .setDurationMs(end.durationMs())
                    .addAllUserIds(end.userIds().stream().map(UserId::toString).toList())));
  }

  private static byte[] record(Call call, UUID clientId, Content.Builder content) {
    Sent.Builder sent =
        Sent.newBuilder()
            .setSenderId(call.caller().byteString())
            .setClientId(Uuids.byteString(clientId))
            .setContent(content);
    if (!call.group()) {
      call.participants().keySet().stream()
          .filter(user -> !user.equals(call.caller()))
          .findFirst()
          .ifPresent(other -> sent.setRecipientId(other.byteString()));
    }
    return LogRecord.newBuilder().setSent(sent).build().toByteArray();
  }
}

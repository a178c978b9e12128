package io.parley.message.socket;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Ack;
import io.parley.proto.client.Delivery;
import io.parley.proto.client.Nack;
import io.parley.proto.client.Preferences;
import io.parley.proto.client.PreferencesChanged;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Frames to clients, as bytes. */
final class Frames {
  private static final int LENGTH_DELIMITED = 2;
  private static final int DELIVERY_TAG =
      (ServerFrame.DELIVERY_FIELD_NUMBER << 3) | LENGTH_DELIMITED;

  private Frames() {}

  static Buffer of(ServerFrame.Builder frame) {
    return Buffer.buffer(frame.build().toByteArray());
  }

  static Buffer nack(int re, Refusal refusal, String clientId) {
    return of(
        ServerFrame.newBuilder()
            .setRe(re)
            .setNack(
                Nack.newBuilder().setFailure(Refusals.toProto(refusal, "")).setClientId(clientId)));
  }

  /** What a client is told of a send that the router refused. */
  static Refusal refused(ErrorCode code) {
    return new Refusal(
        code,
        switch (code) {
          case ERROR_CODE_MAY_NOT_WRITE -> "you may not write to this conversation";
          case ERROR_CODE_RECALL_TOO_LATE -> "the time for recalling this message is over";
          case ERROR_CODE_NOT_RECALLABLE -> "this message cannot be recalled";
          case ERROR_CODE_MUTED -> "you are muted in this conversation";
          case ERROR_CODE_EDIT_TOO_LATE -> "the time for editing this message is over";
          case ERROR_CODE_NOT_EDITABLE -> "this message cannot be edited";
          case ERROR_CODE_NOT_REACTABLE -> "this message cannot have this reaction";
          case ERROR_CODE_MAY_NOT_MENTION_ALL -> "only the owner and admins may mention everybody";
          case ERROR_CODE_NO_SUCH_REPLY_TARGET -> "there is no such message to answer";
          default -> "refused";
        });
  }

  /** An entry as a delivery holds it: encoded once, put into the frames of all who get it. */
  static byte[] part(Entry entry) {
    return field(Delivery.ENTRIES_FIELD_NUMBER, entry);
  }

  /** An acknowledgement as a delivery holds it. */
  static byte[] part(int frame, Entry entry) {
    return field(
        Delivery.ACKS_FIELD_NUMBER,
        Ack.newBuilder()
            .setRe(frame)
            .setClientId(entry.getClientId())
            .setConversationId(entry.getConversationId())
            .setSeq(entry.getSeq())
            .setN(entry.getN())
            .setTimeMs(entry.getTimeMs())
            .build());
  }

  private static byte[] field(int number, MessageLite message) {
    byte[] bytes = new byte[CodedOutputStream.computeMessageSize(number, message)];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeMessage(number, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /** A delivery of parts that have so many bytes together. */
  static Buffer delivery(List<byte[]> parts, int bytes) {
    Buffer frame = Buffer.buffer(1 + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes);
    frame.appendByte((byte) DELIVERY_TAG);
    int rest = bytes;
    while (rest > 0x7F) {
      frame.appendByte((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    frame.appendByte((byte) rest);
    for (byte[] part : parts) {
      frame.appendBytes(part);
    }
    return frame;
  }

  static ServerFrame.Builder preferences(ConversationId id, Preferences preferences) {
    return ServerFrame.newBuilder()
        .setPreferencesChanged(
            PreferencesChanged.newBuilder()
                .setConversationId(id.toString())
                .setPreferences(preferences));
  }

  static ServerFrame.Builder pong(int re, ByteString resumeToken) {
    ServerFrame.Builder frame = ServerFrame.newBuilder().setRe(re);
    frame.getPongBuilder().setResumeToken(resumeToken);
    return frame;
  }
}

package io.parley.bench.floor;

import com.google.protobuf.ByteString;
import io.parley.bench.load.Body;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The record of one message as message-service logs it, made and read without parsing: all records
 * have the same layout. The client id holds a random number, as random as clients' ids are to the
 * table's indexes, and the time the message was due.
 */
final class FloorRecord {
  private static final UUID MARK = new UUID(0x5ca1ab1e0ddba115L, 0x5ca1ab1e0ddba115L);

  /** The kind of text entries; any small number would do. */
  static final int KIND = 1;

  private final byte[] template;
  private final int clientIdAt;
  private final int contentAt;
  private final int contentSize;

  FloorRecord() {
    Content content =
        Content.newBuilder().setText(Text.newBuilder().setBody("x".repeat(Body.SIZE))).build();
    ByteString mark = Uuids.byteString(MARK);
    Sent sent =
        Sent.newBuilder()
            .setSenderId(Uuids.byteString(UUID.randomUUID()))
            .setClientId(mark)
            .setRecipientId(Uuids.byteString(UUID.randomUUID()))
            .setContent(content)
            .build();
    this.template = LogRecord.newBuilder().setSent(sent).build().toByteArray();
    this.clientIdAt = indexOf(mark.toByteArray());
    this.contentSize = content.getSerializedSize();
    this.contentAt = indexOf(content.toByteArray());
  }

  private int indexOf(byte[] part) {
    for (int at = 0; at + part.length <= template.length; at++) {
      if (Arrays.equals(template, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalStateException("the record does not hold its own part");
  }

  /** As many bytes as message-service writes for a text of {@link Body#SIZE} bytes. */
  byte[] write(long random, long dueNanos) {
    byte[] value = template.clone();
    ByteBuffer.wrap(value).putLong(clientIdAt, random).putLong(clientIdAt + 8, dueNanos);
    return value;
  }

  long dueNanos(byte[] value) {
    return ByteBuffer.wrap(value).getLong(clientIdAt + 8);
  }

  /** The 16 bytes. */
  byte[] clientId(byte[] value) {
    return Arrays.copyOfRange(value, clientIdAt, clientIdAt + 16);
  }

  /** The bytes of the content, which the table's body column takes. */
  byte[] content(byte[] value) {
    return Arrays.copyOfRange(value, contentAt, contentAt + contentSize);
  }
}

package io.parley.file.kafka;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.file.domain.Claim;
import io.parley.file.domain.ClaimStore;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.FileRecord;
import io.vertx.core.Future;
import java.util.Optional;

/** What records of {@code parley.files} mean for files. Any of them may come again, or late. */
final class FileRecords {
  private FileRecords() {}

  /**
   * Applies one.
   *
   * @return fails where the store does, and then may be applied again
   * @throws IllegalArgumentException if it says nothing that is understood
   */
  static Future<Void> apply(byte[] value, ClaimStore claims) {
    FileRecord record = read(value);
    return switch (record.getRecordCase()) {
      case MESSAGE_STORED -> {
        FileRecord.MessageStored stored = record.getMessageStored();
        yield claims.confirm(
            UserId.of(stored.getSenderId()),
            message(stored.getConversationId(), stored.getClientId()));
      }
      case MESSAGE_RECALLED -> {
        FileRecord.MessageRecalled recalled = record.getMessageRecalled();
        yield claims.doom(
            UserId.of(recalled.getSenderId()),
            message(recalled.getConversationId(), recalled.getClientId()));
      }
      case AVATAR_CHANGED -> {
        FileRecord.AvatarChanged changed = record.getAvatarChanged();
        yield claims.avatarChanged(
            Uuids.of(changed.getSubjectId()),
            file(changed.getFileId()),
            file(changed.getReplacedFileId()));
      }
      case RECORD_NOT_SET -> throw new IllegalArgumentException("a record of an unknown kind");
    };
  }

  private static FileRecord read(byte[] value) {
    try {
      return FileRecord.parseFrom(value == null ? new byte[0] : value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no FileRecord", e);
    }
  }

  private static Claim.OfMessage message(ByteString conversation, ByteString client) {
    return new Claim.OfMessage(ConversationId.of(conversation), ClientId.of(client));
  }

  private static Optional<FileId> file(ByteString id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(FileId.of(id));
  }
}

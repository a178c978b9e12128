package io.parley.auth.kafka;

import com.google.protobuf.ByteString;
import io.parley.auth.domain.Avatar;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.FileRecord;

/** The records of topic {@link io.parley.proto.bus.Topics#FILES}. */
public final class AvatarRecords {
  private AvatarRecords() {}

  /** That a user has another picture; its key is {@link UserId#bytes}. */
  public static byte[] changed(UserId user, Avatar before, Avatar after) {
    return FileRecord.newBuilder()
        .setAvatarChanged(
            FileRecord.AvatarChanged.newBuilder()
                .setSubjectId(user.byteString())
                .setFileId(bytes(after))
                .setReplacedFileId(bytes(before)))
        .build()
        .toByteArray();
  }

  private static ByteString bytes(Avatar avatar) {
    return avatar.file().map(FileId::byteString).orElse(ByteString.EMPTY);
  }
}

package io.parley.file.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.parley.file.domain.Claim;
import io.parley.file.domain.ClaimOutcome;
import io.parley.file.domain.ClaimStore;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.proto.log.FileRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FileRecordsTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(1, 2);
  private static final UUID THREE = new UUID(1, 3);
  private static final Claim.OfMessage MESSAGE =
      new Claim.OfMessage(new ConversationId(ONE), new ClientId(THREE));

  private final Told told = new Told();

  private void apply(FileRecord record) {
    assertThat(FileRecords.apply(record.toByteArray(), told).succeeded()).isTrue();
  }

  @Test
  void messagesAreConfirmedAndRecalled() {
    apply(
        FileRecord.newBuilder()
            .setMessageStored(
                FileRecord.MessageStored.newBuilder()
                    .setConversationId(Uuids.byteString(ONE))
                    .setSenderId(Uuids.byteString(TWO))
                    .setClientId(Uuids.byteString(THREE)))
            .build());
    apply(
        FileRecord.newBuilder()
            .setMessageRecalled(
                FileRecord.MessageRecalled.newBuilder()
                    .setConversationId(Uuids.byteString(ONE))
                    .setSenderId(Uuids.byteString(TWO))
                    .setClientId(Uuids.byteString(THREE)))
            .build());

    assertThat(told.calls)
        .containsExactly(
            List.of("confirm", new UserId(TWO), MESSAGE),
            List.of("doom", new UserId(TWO), MESSAGE));
  }

  @Test
  void avatarsMayBeWithoutFilesOnEitherSide() {
    apply(changed(ByteString.EMPTY, ByteString.EMPTY));
    apply(changed(Uuids.byteString(TWO), ByteString.EMPTY));
    apply(changed(ByteString.EMPTY, Uuids.byteString(THREE)));

    assertThat(told.calls)
        .containsExactly(
            List.of("avatar", ONE, Optional.empty(), Optional.empty()),
            List.of("avatar", ONE, Optional.of(new FileId(TWO)), Optional.empty()),
            List.of("avatar", ONE, Optional.empty(), Optional.of(new FileId(THREE))));
  }

  private static FileRecord changed(ByteString file, ByteString replaced) {
    return FileRecord.newBuilder()
        .setAvatarChanged(
            FileRecord.AvatarChanged.newBuilder()
                .setSubjectId(Uuids.byteString(ONE))
                .setFileId(file)
                .setReplacedFileId(replaced))
        .build();
  }

  @Test
  void whatMakesNoSenseIsToldAsSuch() {
    List<byte[]> nonsense = new ArrayList<>();
    nonsense.add(null);
    nonsense.add(new byte[0]);
    nonsense.add(new byte[] {1, 2, 3});
    nonsense.add(changed(ByteString.copyFromUtf8("short"), ByteString.EMPTY).toByteArray());
    nonsense.add(
        FileRecord.newBuilder()
            .setMessageStored(FileRecord.MessageStored.getDefaultInstance())
            .build()
            .toByteArray());

    for (byte[] value : nonsense) {
      assertThatThrownBy(() -> FileRecords.apply(value, told))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(told.calls).isEmpty();
  }

  private static final class Told implements ClaimStore {
    private final List<List<Object>> calls = new ArrayList<>();

    @Override
    public Future<ClaimOutcome> claim(
        UserId owner, List<FileId> ids, Claim wanted, Set<Claim.OfMessage> failed, long expiresMs) {
      throw new AssertionError("nothing is claimed");
    }

    @Override
    public Future<Void> confirm(UserId sender, Claim.OfMessage message) {
      return told("confirm", sender, message);
    }

    @Override
    public Future<Void> doom(UserId sender, Claim.OfMessage message) {
      return told("doom", sender, message);
    }

    @Override
    public Future<Void> avatarChanged(
        UUID subject, Optional<FileId> file, Optional<FileId> replaced) {
      return told("avatar", subject, file, replaced);
    }

    private Future<Void> told(Object... call) {
      calls.add(List.of(call));
      return Future.succeededFuture();
    }
  }
}

package io.parley.file.store;

import com.google.protobuf.ByteString;
import io.parley.file.domain.Claim;
import io.parley.file.domain.Facts;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileState;
import io.parley.file.domain.Recording;
import io.parley.file.domain.StoredFile;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From rows of {@code files} to the domain's types. */
final class FileRows {
  /** What {@link #of} reads. */
  static final String COLUMNS =
      "id, owner_id, kind, state, name, upload_size, upload_offset, epoch, mark, expires_ms,"
          + " looked_at_ms, refusal, media_type, size, cleaned, thumb_size, thumb_type, has_location, animated,"
          + " width, height, blur_hash, duration_ms, waveform, claim, claimed_by, client_id,"
          + " confirmed";

  /** What a row counts towards its owner's quota. */
  static final String COUNTED =
      "CASE WHEN refusal <> 0 THEN 0 WHEN size > 0 THEN size ELSE upload_size END";

  private static final int OF_MESSAGE = 1;
  private static final int OF_AVATAR = 2;

  private FileRows() {}

  static Optional<StoredFile> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  static List<StoredFile> all(RowSet<Row> rows) {
    List<StoredFile> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(of(row)));
    return all;
  }

  static StoredFile of(Row row) {
    FileState state = FileState.of(row.getInteger("state"));
    return new StoredFile(
        FileId.of(bytes(row, "id")),
        UserId.of(bytes(row, "owner_id")),
        FileKind.of(row.getInteger("kind")),
        state,
        row.getString("name"),
        new StoredFile.Upload(
            row.getLong("upload_size"),
            row.getLong("upload_offset"),
            row.getLong("epoch"),
            row.getString("mark"),
            row.getLong("expires_ms")),
        new Recording(row.getInteger("duration_ms"), ByteString.copyFrom(bytes(row, "waveform"))),
        row.getLong("looked_at_ms"),
        row.getLong("size") == 0 ? Optional.empty() : Optional.of(facts(row)),
        row.getInteger("refusal"),
        claim(row),
        flag(row, "confirmed"));
  }

  private static Facts facts(Row row) {
    return new Facts(
        row.getString("media_type"),
        row.getLong("size"),
        flag(row, "cleaned"),
        row.getInteger("thumb_size"),
        row.getString("thumb_type"),
        flag(row, "has_location"),
        new Facts.Look(
            row.getInteger("width"),
            row.getInteger("height"),
            row.getString("blur_hash"),
            flag(row, "animated")));
  }

  private static Optional<Claim> claim(Row row) {
    return switch (row.getInteger("claim")) {
      case OF_MESSAGE ->
          Optional.of(
              new Claim.OfMessage(
                  ConversationId.of(bytes(row, "claimed_by")),
                  ClientId.of(bytes(row, "client_id"))));
      case OF_AVATAR -> Optional.of(new Claim.OfAvatar(Uuids.of(bytes(row, "claimed_by"))));
      default -> Optional.empty();
    };
  }

  static Buffer bytes(FileId id) {
    return Buffer.buffer(id.bytes());
  }

  static Buffer bytes(UserId id) {
    return Buffer.buffer(id.bytes());
  }

  static Buffer bytes(ByteString value) {
    return Buffer.buffer(value.toByteArray());
  }

  private static byte[] bytes(Row row, String column) {
    return row.getBuffer(column).getBytes();
  }

  private static boolean flag(Row row, String column) {
    return row.getInteger(column) != 0;
  }
}

package io.parley.file.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import java.util.Optional;
import java.util.UUID;

/** Files for tests of rules: all of Ana's, named by a number. */
final class Files {
  static final UserId ANA = new UserId(new UUID(1, 1));
  static final UserId BEN = new UserId(new UUID(1, 2));
  static final ConversationId TRIP = new ConversationId(new UUID(2, 1));
  static final ConversationId WORK = new ConversationId(new UUID(2, 2));
  static final UUID GROUP = new UUID(2, 3);

  private Files() {}

  static FileId id(int number) {
    return new FileId(new UUID(3, number));
  }

  static Claim.OfMessage message(ConversationId in, int number) {
    return new Claim.OfMessage(in, new ClientId(new UUID(4, number)));
  }

  static Claim.OfAvatar avatar(UUID subject) {
    return new Claim.OfAvatar(subject);
  }

  static StoredFile ready(int number) {
    return file(number, FileKind.IMAGE, FileState.READY, Optional.empty(), false);
  }

  static StoredFile ready(int number, FileKind kind) {
    return file(number, kind, FileState.READY, Optional.empty(), false);
  }

  static StoredFile in(FileState state) {
    return file(1, FileKind.IMAGE, state, Optional.empty(), false);
  }

  static StoredFile claimed(int number, Claim by, boolean confirmed) {
    FileKind kind = by instanceof Claim.OfAvatar ? FileKind.AVATAR : FileKind.IMAGE;
    return file(number, kind, FileState.READY, Optional.of(by), confirmed);
  }

  private static StoredFile file(
      int number, FileKind kind, FileState state, Optional<Claim> claim, boolean confirmed) {
    return new StoredFile(
        id(number),
        ANA,
        kind,
        state,
        "photo.png",
        new StoredFile.Upload(10, 10, 1, "", 1_000),
        Recording.NONE,
        0,
        Optional.of(new Facts("image/png", 10, false, 0, "", false, Facts.Look.NONE)),
        0,
        claim,
        confirmed);
  }
}

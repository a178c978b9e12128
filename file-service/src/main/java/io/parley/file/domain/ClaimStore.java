package io.parley.file.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps what files belong to; safe on any event loop and for several nodes at once. Every call may
 * fail with a {@code Refusal} {@code UNAVAILABLE}; calling again is safe.
 */
public interface ClaimStore {
  /**
   * Gives files to something where {@link ClaimRules#decide} says so, all in one.
   *
   * @param expiresMs until when it has to be confirmed
   */
  Future<ClaimOutcome> claim(
      UserId owner, List<FileId> ids, Claim wanted, Set<Claim.OfMessage> failed, long expiresMs);

  /** The message is stored: its files stay. Those that were doomed meanwhile are not saved. */
  Future<Void> confirm(UserId sender, Claim.OfMessage message);

  /** The message was recalled: its files are doomed. */
  Future<Void> doom(UserId sender, Claim.OfMessage message);

  /**
   * A user or group has another avatar.
   *
   * @param file stays, if it was given to them
   * @param replaced is doomed, if it was given to them
   */
  Future<Void> avatarChanged(UUID subject, Optional<FileId> file, Optional<FileId> replaced);
}

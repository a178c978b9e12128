package io.parley.contact.domain;

import com.google.protobuf.ByteString;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.Optional;

/**
 * A link by which people join a group by themselves. It is gone when it was revoked and when its
 * maker runs the group no more.
 *
 * @param hash of its token
 * @param expiresMs 0: never
 * @param maxUses 0: any number
 * @param madeVersion the group's version when it was made
 * @param endsMs from when on it is of no use; {@link Long#MAX_VALUE}: not known yet
 */
public record Invite(
    InviteId id,
    ConversationId group,
    ByteString hash,
    UserId creator,
    long createdMs,
    long expiresMs,
    int maxUses,
    int uses,
    long madeVersion,
    long endsMs) {

  /** The most good ones of a group. */
  public static final int MAX_OF_GROUP = 100;

  static Invite open(
      InviteId id, GroupView view, ByteString hash, long expiresMs, int maxUses, long nowMs) {
    return new Invite(
        id,
        view.group().id(),
        hash,
        view.actor(),
        nowMs,
        expiresMs,
        maxUses,
        0,
        view.group().version(),
        expiresMs == 0 ? Long.MAX_VALUE : expiresMs);
  }

  /**
   * Whether somebody may come in by it at that time.
   *
   * @param removed the version that the removal of theirs made, if they were removed: an invite
   *     from before it does not undo it
   */
  boolean admitsAt(long nowMs, Optional<Long> removed) {
    return nowMs < endsMs && removed.filter(version -> madeVersion < version).isEmpty();
  }

  Invite usedAt(long nowMs) {
    int used = uses + 1;
    return new Invite(
        id,
        group,
        hash,
        creator,
        createdMs,
        expiresMs,
        maxUses,
        used,
        madeVersion,
        used == maxUses ? nowMs : endsMs);
  }
}

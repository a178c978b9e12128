package io.parley.signaling.domain;

import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where calls are kept. Its futures fail where the database is away. */
public interface CallStore {
  /** What became of a write. */
  enum Written {
    /** It is stored, with what is to be told of it. */
    STORED,
    /** The call was changed meanwhile, or the conversation has another one: read it again. */
    STALE,
    /** Somebody who would be in this call is in another one. */
    BUSY
  }

  /** A call, also one that has ended lately. */
  Future<Optional<Call>> find(CallId id);

  /** The call of a conversation that has not ended. */
  Future<Optional<Call>> live(ConversationId conversation);

  /** The call that a device began, also one that has ended lately. */
  Future<Optional<Call>> begunBy(UserId caller, PeerId peer);

  /** Calls that have not ended, to which a user is called or which they are in. */
  Future<List<Call>> liveOf(UserId user);

  /** The call that a user is in. */
  Future<Optional<Call>> joinedBy(UserId user);

  /** Those of some users who are in a call of another conversation than this one. */
  Future<Set<UserId>> busy(Set<UserId> users, ConversationId elsewhereThan);

  /**
   * Writes a call in one transaction with the entries that tell of its beginning and end.
   *
   * @param after its version is 1 for a new call, and the stored one plus 1 for others
   */
  Future<Written> write(Call after);

  /**
   * Calls that time has something to do with, taken for a while: another replica does not get them
   * until the lease is over.
   */
  Future<List<CallId>> due(long nowMs, Duration lease, int most);

  /**
   * Calls whose devices are to be asked for, and those whose end is to be told again; another
   * replica gets them at their next time only.
   */
  Future<List<CallId>> toProbe(long nowMs, int most);

  /** Deletes calls that ended before a time; tells how many. */
  Future<Integer> forgetEnded(long beforeMs, int most);

  /** How many users are in calls. */
  Future<Integer> joined();
}

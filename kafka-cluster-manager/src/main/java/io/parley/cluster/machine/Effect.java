package io.parley.cluster.machine;

import java.util.List;
import java.util.Optional;

/** What a node should tell or do because of a record; in the order in which it came about. */
public sealed interface Effect {
  /** A node has become a member. */
  record MemberAdded(Member member) implements Effect {}

  /**
   * A member has gone, and with it its registrations, node info, locks and requests for locks; the
   * effects for these come before. A node that reads its own going against its will joins again,
   * unless it was {@link Departure#SUPERSEDED}.
   */
  record MemberLeft(Member member, Departure why) implements Effect {}

  /** Why a member is none any more. */
  enum Departure {
    /** It said so. */
    LEFT,
    /** It was silent for its lease. */
    EXPIRED,
    /** Its node joined again. */
    REJOINED,
    /** A younger member has its address. */
    SUPERSEDED
  }

  /** Who listens on an address now, perhaps nobody. */
  record RegistrationsChanged(String address, List<Registration> registrations) implements Effect {}

  /** What a node tells of itself now; nothing once it has gone. */
  record NodeInfoChanged(String nodeId, Optional<NodeInfo> info) implements Effect {}

  /**
   * A request holds its lock now.
   *
   * @param token the offset of the record with which that came about; grows with each grant of the
   *     lock
   */
  record LockGranted(String lock, String nodeId, long process, long operation, long token)
      implements Effect {}

  /** A cluster begins where another one died: maps and counters are empty. */
  record Wiped() implements Effect {}
}

package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is between two people, seen from one of them.
 *
 * @param contactsSinceMs present if they are contacts
 * @param blockedByMeMs present if I block the other
 * @param blockedByOtherMs present if the other blocks me
 * @param myRemark my name for the other; empty: none
 * @param mine my request to the other that nobody closed yet, expired or not
 * @param theirs the other's request to me, likewise
 * @param otherAcceptsAtOnce the other wants whoever asks them to be a contact at once
 */
public record Relation(
    UserId me,
    UserId other,
    OptionalLong contactsSinceMs,
    OptionalLong blockedByMeMs,
    OptionalLong blockedByOtherMs,
    String myRemark,
    Optional<ContactRequest> mine,
    Optional<ContactRequest> theirs,
    boolean otherAcceptsAtOnce) {

  /** Nothing is between them. */
  public static Relation none(UserId me, UserId other) {
    return new Relation(
        me,
        other,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Whether they are contacts. */
  public boolean contacts() {
    return contactsSinceMs.isPresent();
  }

  Relation withContacts(OptionalLong sinceMs) {
    return new Relation(
        me,
        other,
        sinceMs,
        blockedByMeMs,
        blockedByOtherMs,
        myRemark,
        mine,
        theirs,
        otherAcceptsAtOnce);
  }

  Relation withBlock(OptionalLong sinceMs) {
    return new Relation(
        me,
        other,
        contactsSinceMs,
        sinceMs,
        blockedByOtherMs,
        myRemark,
        mine,
        theirs,
        otherAcceptsAtOnce);
  }
}

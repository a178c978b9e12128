package io.parley.contact.store;

import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.Relation;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.OptionalLong;

/** Two people in the order of their ids, and the translation into what one of them sees. */
record Pair(UserId a, UserId b) {
  static Pair of(UserId one, UserId other) {
    return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
  }

  ConversationId conversation() {
    return ConversationId.direct(a, b);
  }

  Tuple key() {
    return Tuple.of(Columns.of(a), Columns.of(b));
  }

  Relation relation(
      UserId me,
      Row row,
      Optional<ContactRequest> ofA,
      Optional<ContactRequest> ofB,
      boolean otherAcceptsAtOnce) {
    OptionalLong blockedByA = Columns.optional(row, "blocked_by_a_ms");
    OptionalLong blockedByB = Columns.optional(row, "blocked_by_b_ms");
    boolean first = a.equals(me);
    return new Relation(
        me,
        other(me),
        Columns.optional(row, "contacts_since_ms"),
        first ? blockedByA : blockedByB,
        first ? blockedByB : blockedByA,
        row.getString(first ? "remark_by_a" : "remark_by_b"),
        first ? ofA : ofB,
        first ? ofB : ofA,
        otherAcceptsAtOnce);
  }

  /** The relation as the log tells it. */
  ContactChanged changed(long version, Relation after, ListVersions.OfPair lists) {
    return ContactChanged.newBuilder()
        .setUserA(a.byteString())
        .setUserB(b.byteString())
        .setVersion(version)
        .setContacts(after.contacts())
        .setBlockedByA(blockedByA(after).isPresent())
        .setBlockedByB(blockedByB(after).isPresent())
        .setListVersionA(lists.a())
        .setListVersionB(lists.b())
        .build();
  }

  UserId other(UserId me) {
    return a.equals(me) ? b : a;
  }

  OptionalLong blockedByA(Relation relation) {
    return a.equals(relation.me()) ? relation.blockedByMeMs() : relation.blockedByOtherMs();
  }

  OptionalLong blockedByB(Relation relation) {
    return b.equals(relation.me()) ? relation.blockedByMeMs() : relation.blockedByOtherMs();
  }
}

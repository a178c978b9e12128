package io.parley.contact;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.MessageLog;
import io.parley.testkit.Scope;
import java.util.List;

/** What this service wrote to the message log. */
final class LogReader {
  private final Scope scope;

  LogReader(Scope scope) {
    this.scope = scope;
  }

  List<GroupChanged> group(String group) {
    ConversationId id = ConversationId.parse(group);
    return all().stream()
        .filter(keyed -> keyed.key().equals(id) && keyed.value().hasGroupChanged())
        .map(keyed -> keyed.value().getGroupChanged())
        .toList();
  }

  List<ContactChanged> pair(UserId one, UserId other) {
    ConversationId id = ConversationId.direct(one, other);
    return all().stream()
        .filter(keyed -> keyed.key().equals(id) && keyed.value().hasContactChanged())
        .map(keyed -> keyed.value().getContactChanged())
        .toList();
  }

  /** The versions of somebody's lists that were told by ListChanged, in the order of the log. */
  List<Long> listChanges(UserId user) {
    return all().stream()
        .filter(keyed -> keyed.value().hasListChanged())
        .filter(keyed -> keyed.key().equals(ConversationId.of(user.bytes())))
        .map(keyed -> keyed.value().getListChanged().getListVersion())
        .toList();
  }

  List<MessageLog.Keyed> all() {
    return MessageLog.records(scope, "contact");
  }
}

package io.parley.standalone.rights;

import io.parley.proto.chat.Entry;
import io.parley.proto.chat.JoinedBy;
import io.parley.proto.chat.MembersAdded;
import io.parley.proto.chat.System;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may see which entries of a group, worked out from nothing but the system entries that tell
 * who came and went.
 */
final class Sight {
  private record Stretch(long from, long until) {
    boolean has(long seq) {
      return from <= seq && seq <= until;
    }
  }

  private final Map<String, List<Stretch>> stretches = new HashMap<>();
  private boolean allHistory;

  /** Those who are in from the beginning. */
  Sight(List<Person> founders) {
    founders.forEach(founder -> open(founder.id, 1));
  }

  /** In the order of their seqs. */
  void tell(Entry entry) {
    System event = entry.getContent().getSystem();
    switch (event.getEventCase()) {
      case HISTORY_CHANGED -> allHistory = event.getHistoryChanged().getAll();
      case MEMBERS_ADDED ->
          joining(event.getMembersAdded(), entry.getSenderId())
              .forEach(user -> joined(user, entry.getSeq()));
      case MEMBER_LEFT -> close(entry.getSenderId(), entry.getSeq());
      case MEMBER_REMOVED -> close(event.getMemberRemoved().getUserId(), entry.getSeq());
      default -> {}
    }
  }

  /** Who joins by an invite tells it themselves. */
  private static List<String> joining(MembersAdded added, String sender) {
    return added.getJoinedBy() == JoinedBy.JOINED_BY_INVITE
        ? List.of(sender)
        : added.getUserIdsList();
  }

  private void joined(String user, long seq) {
    if (allHistory) {
      stretches.remove(user);
    }
    open(user, allHistory ? 1 : seq);
  }

  private void open(String user, long from) {
    stretches
        .computeIfAbsent(user, nobody -> new ArrayList<>())
        .add(new Stretch(from, Long.MAX_VALUE));
  }

  private void close(String user, long until) {
    List<Stretch> own = stretches.get(user);
    own.set(own.size() - 1, new Stretch(own.get(own.size() - 1).from(), until));
  }

  boolean has(Person reader, long seq) {
    return of(reader).stream().anyMatch(s -> s.has(seq));
  }

  /**
   * Whether what an act did shows on entries that the reader has: a member has them as they are
   * now, whenever that came to be; who is none any more as they were before the reader went.
   */
  boolean knowsOf(Person reader, long act) {
    return of(reader).stream().anyMatch(s -> act <= s.until());
  }

  private List<Stretch> of(Person reader) {
    return stretches.getOrDefault(reader.id, List.of());
  }
}

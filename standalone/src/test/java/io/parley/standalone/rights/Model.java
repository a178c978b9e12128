package io.parley.standalone.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the table of roles says of one group: who may do what, and what it becomes. */
final class Model {
  enum Role {
    OWNER,
    ADMIN,
    MEMBER
  }

  /** Good as long as its maker runs the group, and for those who were not removed since. */
  record Invite(String token, Person maker, int time) {}

  /** A text that somebody sent: its words from each seq on, the first is the message's own. */
  static final class Message {
    final Person author;
    final List<Words> edits = new ArrayList<>();
    boolean recalled;

    Message(Person author, long seq, String words) {
      this.author = author;
      edits.add(new Words(seq, words));
    }

    Words last() {
      return edits.get(edits.size() - 1);
    }
  }

  record Words(long seq, String words) {}

  record Given(Person by, String emoji) {}

  /** An act on the message {@code of}. */
  record React(long of, Given given, boolean taken, long seq) {}

  boolean allMuted;
  boolean listed;
  final List<Invite> invites = new ArrayList<>();
  final Map<Person, String> requests = new HashMap<>();
  final Set<Person> declined = new HashSet<>();
  final Map<Long, Message> messages = new HashMap<>();

  /** Every giving and taking back, the earliest first. */
  final List<React> reactions = new ArrayList<>();

  private final Map<Person, Role> roles = new HashMap<>();
  private final Set<Person> muted = new HashSet<>();
  private final Map<Person, Integer> removed = new HashMap<>();
  private int time;

  Model(Person owner, List<Person> members) {
    roles.put(owner, Role.OWNER);
    members.forEach(member -> roles.put(member, Role.MEMBER));
  }

  boolean isMember(Person who) {
    return roles.containsKey(who);
  }

  boolean owns(Person who) {
    return roles.get(who) == Role.OWNER;
  }

  boolean runs(Person who) {
    return isMember(who) && roles.get(who) != Role.MEMBER;
  }

  /** Removing and muting. */
  boolean mayGovern(Person who, Person whom) {
    return !who.equals(whom)
        && isMember(whom)
        && (owns(who) || (runs(who) && roles.get(whom) == Role.MEMBER));
  }

  boolean mayAdd(Person who, Person whom) {
    return isMember(who) && !isMember(whom) && (runs(who) || !removed.containsKey(whom));
  }

  boolean mayWrite(Person who) {
    return isMember(who) && !muted.contains(who) && (!allMuted || runs(who));
  }

  boolean mayEdit(Person who, long seq) {
    return mayWrite(who) && isText(seq) && messages.get(seq).author.equals(who);
  }

  boolean mayReact(Person who, long seq, String emoji, boolean taken, Sight sight) {
    Set<Given> given = standing(seq);
    long own = given.stream().filter(g -> g.by().equals(who)).count();
    boolean has = given.contains(new Given(who, emoji));
    return mayWrite(who) && isText(seq) && sight.has(who, seq) && (taken ? has : !has && own < 3);
  }

  private Set<Given> standing(long seq) {
    Set<Given> given = new HashSet<>();
    for (React react : reactions) {
      if (react.of() == seq) {
        given.remove(react.given());
        if (!react.taken()) {
          given.add(react.given());
        }
      }
    }
    return given;
  }

  void react(long seq, Given given, boolean taken, long act) {
    reactions.add(new React(seq, given, taken, act));
  }

  boolean mayRecall(Person who, long seq, Sight sight) {
    if (!isMember(who) || !isText(seq)) {
      return false;
    }
    Person author = messages.get(seq).author;
    return author.equals(who) || (runs(who) && sight.has(who, seq) && (owns(who) || !owns(author)));
  }

  private boolean isText(long seq) {
    return messages.containsKey(seq) && !messages.get(seq).recalled;
  }

  boolean isGood(Invite invite, Person who) {
    return invites.contains(invite) && removed.getOrDefault(who, -1) < invite.time();
  }

  void setRole(Person who, Role role) {
    roles.put(who, role);
    if (role == Role.MEMBER) {
      invites.removeIf(invite -> invite.maker().equals(who));
    }
  }

  void handOver(Person from, Person to) {
    roles.put(from, Role.ADMIN);
    roles.put(to, Role.OWNER);
    muted.remove(to);
  }

  void setMuted(Person who, boolean mute) {
    if (mute) {
      muted.add(who);
    } else {
      muted.remove(who);
    }
  }

  void join(Person who) {
    roles.put(who, Role.MEMBER);
    removed.remove(who);
    requests.remove(who);
  }

  void remove(Person who) {
    leave(who);
    removed.put(who, time++);
  }

  void leave(Person who) {
    roles.remove(who);
    muted.remove(who);
    invites.removeIf(invite -> invite.maker().equals(who));
  }

  void invite(String token, Person maker) {
    invites.add(new Invite(token, maker, time++));
  }
}

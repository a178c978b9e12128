package io.parley.message.socket;

import io.parley.message.domain.Membership;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is here: user to sockets, conversation to members, person to those whom their presence is
 * shown to. One for each event loop.
 *
 * <p>A user's part is read from storage at their first Hello, while the feed goes on: what the feed
 * says meanwhile counts, since it may be newer than what was read. What was read may be ahead of
 * the feed too: so each member has the first seq that they see, and entries before it, which the
 * feed is still to bring, are not for them.
 */
final class Index {
  private final Map<UserId, LocalUser> users = new HashMap<>();
  private final Map<ConversationId, Audience> audiences = new HashMap<>();
  private final Map<UserId, List<LocalUser>> watchers = new HashMap<>();

  /** The user, or null if they have no socket here. */
  LocalUser user(UserId id) {
    return users.get(id);
  }

  /** The conversation's members here, or null if there are none. */
  Audience audience(ConversationId id) {
    return audiences.get(id);
  }

  Collection<LocalUser> users() {
    return users.values();
  }

  /** Whom the presence of a person is shown to. */
  List<LocalUser> watchersOf(UserId person) {
    return watchers.getOrDefault(person, List.of());
  }

  /** Adds a socket; the user is new here if their {@code loaded} is null. */
  LocalUser attach(UserId id, ClientSocket socket) {
    LocalUser user = users.computeIfAbsent(id, LocalUser::new);
    user.sockets.add(socket);
    return user;
  }

  /**
   * Takes a socket away, and with the last one all that is known of the user.
   *
   * @return whether it was the last one
   */
  boolean detach(LocalUser user, ClientSocket socket) {
    if (!user.sockets.remove(socket) || !user.sockets.isEmpty()) {
      return false;
    }
    users.remove(user.id);
    for (Audience audience : user.audiences) {
      audience.remove(user);
      dropIfEmpty(audience);
    }
    for (UserId contact : List.copyOf(user.contacts)) {
      unwatch(user, contact);
    }
    return true;
  }

  private void dropIfEmpty(Audience audience) {
    if (audience.size() == 0) {
      audiences.remove(audience.id);
    }
  }

  /** Adds what was read of a user who is still here. */
  void fill(LocalUser user, List<Membership> memberships, List<UserId> contacts) {
    if (users.get(user.id) != user) {
      return;
    }
    for (Membership membership : memberships) {
      if (!user.leftMeanwhile.contains(membership.conversation())) {
        Audience audience = join(user, membership.conversation(), membership.fromSeq());
        audience.memberCount = Math.max(audience.memberCount, membership.memberCount());
      }
    }
    user.leftMeanwhile = null;
    contacts.forEach(contact -> watch(user, contact));
  }

  /** The user sees the conversation from a seq on. */
  Audience join(LocalUser user, ConversationId id, long fromSeq) {
    Audience audience = audiences.computeIfAbsent(id, Audience::new);
    if (!audience.has(user)) {
      user.audiences.add(audience);
    }
    audience.add(user, fromSeq);
    if (user.leftMeanwhile != null) {
      user.leftMeanwhile.remove(id);
    }
    return audience;
  }

  /** The user sees nothing more of the conversation. */
  void leave(LocalUser user, ConversationId id) {
    if (user.leftMeanwhile != null) {
      user.leftMeanwhile.add(id);
    }
    Audience audience = audiences.get(id);
    if (audience != null) {
      audience.remove(user);
      user.audiences.remove(audience);
      dropIfEmpty(audience);
    }
  }

  /** Shows a person's presence to the user; false if it was so already. */
  boolean watch(LocalUser user, UserId person) {
    return user.contacts.add(person)
        && watchers.computeIfAbsent(person, key -> new ArrayList<>(1)).add(user);
  }

  /** The reverse of {@link #watch}. */
  boolean unwatch(LocalUser user, UserId person) {
    List<LocalUser> those = watchers.get(person);
    if (those != null && those.remove(user) && those.isEmpty()) {
      watchers.remove(person);
    }
    return user.contacts.remove(person);
  }
}

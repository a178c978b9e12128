package io.parley.message.follow;

import io.parley.message.domain.Membership;
import io.parley.message.feed.FeedSink;
import io.parley.proto.id.UserId;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.FeedItem;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for something to happen, and is told of the first thing. Used on one event loop. */
final class Watches implements FeedSink {
  private final Map<UserId, Set<Watch>> byUser = new HashMap<>();
  private final Map<String, Set<Watch>> byConversation = new HashMap<>();
  private int size;

  /** One who waits. */
  static final class Watch {
    private final UserId user;
    private final Set<String> conversations = new HashSet<>();
    private final Promise<Boolean> happened = Promise.promise();

    private Watch(UserId user) {
      this.user = user;
    }

    Promise<Boolean> happened() {
      return happened;
    }
  }

  int size() {
    return size;
  }

  /** Waits for what concerns the user: joining a conversation, contacts. */
  Watch begin(UserId user) {
    Watch watch = new Watch(user);
    byUser.computeIfAbsent(user, key -> new HashSet<>()).add(watch);
    size++;
    return watch;
  }

  /** Waits for entries of these, too. */
  void add(Watch watch, List<Membership> memberships) {
    for (Membership membership : memberships) {
      String id = membership.conversation().toString();
      watch.conversations.add(id);
      byConversation.computeIfAbsent(id, key -> new HashSet<>()).add(watch);
    }
  }

  void end(Watch watch) {
    watch.conversations.forEach(id -> remove(byConversation, id, watch));
    remove(byUser, watch.user, watch);
    size--;
  }

  private static <K> void remove(Map<K, Set<Watch>> watches, K key, Watch watch) {
    Set<Watch> of = watches.get(key);
    of.remove(watch);
    if (of.isEmpty()) {
      watches.remove(key);
    }
  }

  /** Tells all, though nothing happened. */
  void tellAll() {
    byUser.keySet().stream().toList().forEach(this::tell);
  }

  @Override
  public void take(List<FeedItem> items) {
    if (size == 0) {
      return;
    }
    for (FeedItem item : items) {
      if (item.hasEntry()) {
        take(item.getEntry());
      } else if (item.hasContact()) {
        take(item.getContact());
      } else if (item.hasList()) {
        tell(UserId.of(item.getList().getUserId()));
      }
    }
  }

  private void take(CommittedEntry committed) {
    tell(byConversation.get(committed.getEntry().getConversationId()));
    committed.getJoinedList().forEach(user -> tell(UserId.of(user)));
  }

  private void take(ContactNotice notice) {
    tell(UserId.of(notice.getUserA()));
    tell(UserId.of(notice.getUserB()));
  }

  private void tell(UserId user) {
    tell(byUser.get(user));
  }

  private static void tell(Set<Watch> watches) {
    if (watches != null) {
      // A copy: whoever is told ends their watch.
      new ArrayList<>(watches).forEach(watch -> watch.happened.tryComplete(true));
    }
  }
}

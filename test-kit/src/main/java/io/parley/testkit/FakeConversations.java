package io.parley.testkit;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.GetAccessResponse;
import io.parley.proto.message.ListMembersRequest;
import io.parley.proto.message.ListMembersResponse;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stands in for message-service where another service is tested: who is in which conversation, and
 * may write there. Safe on any thread.
 */
public final class FakeConversations extends FakeNeighbour {
  private final Set<ConversationId> contacts = new HashSet<>();
  private final Map<ConversationId, Set<UserId>> members = new HashMap<>();
  private final Map<ConversationId, Set<UserId>> muted = new HashMap<>();
  private boolean away;

  /** Nobody knows anybody. */
  public FakeConversations() {
    super("fake-conversations");
  }

  /** The two may write to each other; they have not yet. */
  public synchronized void befriend(UserId one, UserId other) {
    contacts.add(ConversationId.direct(one, other));
  }

  /** The two may not write to each other any more, and read what they have written. */
  public synchronized void part(UserId one, UserId other) {
    ConversationId both = ConversationId.direct(one, other);
    contacts.remove(both);
    members.put(both, Set.of(one, other));
  }

  /** A group. */
  public synchronized ConversationId group(UserId... users) {
    // Of version 7, as far as anybody looks.
    UUID random = UUID.randomUUID();
    ConversationId group =
        new ConversationId(
            new UUID(
                (random.getMostSignificantBits() & ~0xF000L) | 0x7000L,
                random.getLeastSignificantBits()));
    members.put(group, new LinkedHashSet<>(List.of(users)));
    return group;
  }

  /** Somebody is no member of a group any more. */
  public synchronized void remove(ConversationId group, UserId user) {
    members.get(group).remove(user);
  }

  /** Somebody may read a group, and not write to it. */
  public synchronized void mute(ConversationId group, UserId user) {
    muted.computeIfAbsent(group, none -> new HashSet<>()).add(user);
  }

  /** Whether nothing is answered but {@code UNAVAILABLE}. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public Future<Void> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(MessageApi.GET_ACCESS, (request, ctx) -> answer(() -> access(request))),
            rpc.serve(MessageApi.LIST_MEMBERS, (request, ctx) -> answer(() -> members(request))))
        .mapEmpty();
  }

  private synchronized <T> Future<T> answer(Supplier<T> look) {
    return away
        ? Future.failedFuture(Refusal.unavailable("away"))
        : Future.succeededFuture(look.get());
  }

  private GetAccessResponse access(GetAccessRequest request) {
    UserId user = UserId.parse(request.getUserId());
    ConversationId id = ConversationId.parse(request.getConversationId());
    boolean reads = members.getOrDefault(id, Set.of()).contains(user);
    return GetAccessResponse.newBuilder()
        .setMayRead(reads)
        .setMayWrite(
            request.getPeerId().isEmpty()
                ? reads && !muted.getOrDefault(id, Set.of()).contains(user)
                : contacts.contains(id))
        .build();
  }

  private ListMembersResponse members(ListMembersRequest request) {
    Set<UserId> all =
        members.getOrDefault(ConversationId.parse(request.getConversationId()), Set.of());
    ListMembersResponse.Builder answer = ListMembersResponse.newBuilder().setCount(all.size());
    if (all.size() <= request.getMost()) {
      all.forEach(user -> answer.addUserIds(user.toString()));
    }
    return answer.build();
  }
}

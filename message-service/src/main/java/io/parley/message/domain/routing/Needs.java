package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a batch needs to know and the {@link RoutingState} does not: to be read before deciding. */
public final class Needs {
  public final Set<ConversationId> heads = new HashSet<>();
  public final Set<ConversationId> relations = new HashSet<>();
  public final Set<MemberKey> members = new HashSet<>();
  public final Set<EntryKey> targets = new HashSet<>();

  /** Messages whose reactions are needed, with those who are about to react. */
  public final Map<EntryKey, Set<UserId>> reacted = new HashMap<>();

  public final Set<SendKey> sends = new HashSet<>();

  /** Whether everything is known. */
  public boolean isEmpty() {
    return heads.isEmpty()
        && relations.isEmpty()
        && members.isEmpty()
        && targets.isEmpty()
        && reacted.isEmpty()
        && sends.isEmpty();
  }
}

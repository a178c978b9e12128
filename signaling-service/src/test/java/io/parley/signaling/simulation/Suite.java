package io.parley.signaling.simulation;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who there is for others. */
interface Suite {
  Set<UserId> members(ConversationId group);

  Optional<Replica> anyReplica();

  Optional<SocketNode> anyNode();

  void notice(Call call);

  /** Somebody is told that a call is so. */
  void told(Call call);

  void probe(String inbox, Set<PeerId> peers, Consumer<Set<PeerId>> answer);

  /** They were asked for, and no answer came. */
  void unanswered(Set<PeerId> peers);

  /** A user leaves whatever other call they are in. */
  void moves(UserId user);

  /** What must not fail did. */
  void broken(Throwable failure);
}

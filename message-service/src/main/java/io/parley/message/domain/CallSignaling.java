package io.parley.message.domain;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.client.CallAnswer;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Calls, kept elsewhere. All methods fail with the refusal of who keeps them; {@code UNAVAILABLE}:
 * there is no answer, and repeating does no harm. Safe on any event loop.
 */
public interface CallSignaling {
  /** Does something to a call in somebody's name; whoever comes in with it is reached here. */
  Future<CallAnswer> act(UserId user, CallAct act);

  /** Brings what a user's device says to another one; done once it was taken there. */
  Future<Void> relay(UserId user, SignalPeer signal);

  /** Live calls: of one conversation, or those that the user is called to or in. */
  Future<List<Call>> list(UserId user, Optional<ConversationId> conversation);

  /** A device that was reached here is not any more. */
  Future<Void> lose(CallId call, UserId user, PeerId peer);
}

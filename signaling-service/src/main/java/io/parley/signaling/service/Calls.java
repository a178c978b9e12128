package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Command;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people do to calls, as far as they may. Unknown calls and foreign ones are refused alike,
 * with {@code NOT_FOUND}. Belongs to one event loop.
 */
public final class Calls {
  private final CallStore store;
  private final Changes changes;
  private final Arrivals arrivals;
  private final Sight sight;

  public Calls(CallStore store, Changes changes, Conversations conversations) {
    this.store = store;
    this.changes = changes;
    this.arrivals = new Arrivals(store, changes);
    this.sight = new Sight(store, conversations);
  }

  /** Accepts, comes in later, or comes back. */
  public Future<Call> join(Coming by, CallId id) {
    return sight
        .visible(by.user(), id, Optional.of(by.peer()))
        .compose(call -> arrivals.come(by, id));
  }

  /** A device of somebody who is called rings. */
  public Future<Call> ring(UserId user, CallId id) {
    return participantDoes(id, user, new Command.Ring(user));
  }

  /** Somebody who is called does not want to answer. */
  public Future<Call> decline(UserId user, CallId id) {
    return participantDoes(id, user, new Command.Decline(user));
  }

  /** A device hangs up, or found no way to the others. */
  public Future<Call> leave(UserId user, CallId id, PeerId peer, boolean failed) {
    return participantDoes(id, user, new Command.Leave(user, peer, failed));
  }

  /** What a device sends is different. */
  public Future<Call> setMedia(UserId user, CallId id, PeerId peer, PeerMedia media) {
    return participantDoes(id, user, new Command.SetMedia(user, peer, media));
  }

  private Future<Call> participantDoes(CallId id, UserId user, Command command) {
    return changes.change(
        id,
        call -> {
          if (!call.participants().containsKey(user)) {
            throw Refused.noSuchCall();
          }
          return command;
        });
  }

  /** Somebody in the call of a group calls members of it. */
  public Future<Call> invite(UserId user, CallId id, Set<UserId> invited) {
    return sight
        .visible(user, id, Optional.empty())
        .compose(
            call -> {
              if (!Sight.isJoined(call, user)) {
                return Future.failedFuture(Refused.notInCall());
              } else if (!call.group()) {
                return Future.failedFuture(
                    Refusal.invalid("call_id", "of two people", "the call of a group"));
              }
              Set<UserId> others = new LinkedHashSet<>(invited);
              others.remove(user);
              return sight
                  .allMembers(call.conversation(), others)
                  .compose(members -> store.busy(others, call.conversation()))
                  .compose(
                      busy -> changes.change(id, now -> new Command.Invite(user, others, busy)));
            });
  }

  /** The socket of a device has closed. */
  public Future<Void> losePeer(CallId id, UserId user, PeerId peer, String inbox) {
    return changes
        .change(id, call -> new Command.LosePeer(user, peer, inbox))
        .<Void>mapEmpty()
        .recover(
            e ->
                Refused.isWith(ErrorCode.ERROR_CODE_NOT_FOUND, e)
                    ? Future.succeededFuture()
                    : Future.failedFuture(e));
  }

  /** The calls that a user is called to, or is in. */
  public Future<List<Call>> list(UserId user) {
    return store.liveOf(user);
  }

  /** The call of a conversation, if it has one and the user may see it. */
  public Future<List<Call>> list(UserId user, ConversationId conversation) {
    return store
        .live(conversation)
        .compose(
            live ->
                live.map(
                        call ->
                            sight
                                .sees(user, call)
                                .map(seen -> seen ? List.of(call) : List.<Call>of()))
                    .orElseGet(() -> Future.succeededFuture(List.of())));
  }
}

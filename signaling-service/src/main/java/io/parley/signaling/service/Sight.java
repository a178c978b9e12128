package io.parley.signaling.service;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.CallStore;
import io.parley.signaling.domain.Participant;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may see which call: of two people these two, of a group who may read it now. */
final class Sight {
  private static final int MEMBERS = 1_000;

  private final CallStore store;
  private final Conversations conversations;

  Sight(CallStore store, Conversations conversations) {
    this.store = store;
    this.conversations = conversations;
  }

  /** A call that a user may see; who is in it with the device needs not be asked for. */
  Future<Call> visible(UserId user, CallId id, Optional<PeerId> peer) {
    return store
        .find(id)
        .compose(
            found -> {
              Call call = found.orElseThrow(Refused::noSuchCall);
              if (peer.isPresent()
                  && isJoined(call, user)
                  && device(call, user).equals(peer.get())) {
                return Future.succeededFuture(call);
              }
              return sees(user, call)
                  .map(
                      seen -> {
                        if (!seen) {
                          throw Refused.noSuchCall();
                        }
                        return call;
                      });
            });
  }

  Future<Boolean> sees(UserId user, Call call) {
    return call.group()
        ? conversations.group(user, call.conversation()).map(Conversations.Access::read)
        : Future.succeededFuture(call.participants().containsKey(user));
  }

  /** Refused unless all of them are members of a group. */
  Future<Void> allMembers(ConversationId group, Set<UserId> users) {
    return conversations
        .members(group, MEMBERS)
        .compose(
            members ->
                members
                    .map(all -> Future.succeededFuture(all.containsAll(users)))
                    .orElseGet(() -> allMayRead(group, List.copyOf(users))))
        .compose(
            all ->
                all
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        Refusal.invalid("user_ids", "others", "members of the group")));
  }

  private Future<Boolean> allMayRead(ConversationId group, List<UserId> users) {
    return users.isEmpty()
        ? Future.succeededFuture(true)
        : conversations
            .group(users.get(0), group)
            .compose(
                may ->
                    may.read()
                        ? allMayRead(group, users.subList(1, users.size()))
                        : Future.succeededFuture(false));
  }

  /** The device by which somebody who is joined is in a call. */
  private static PeerId device(Call call, UserId user) {
    return call.participants().get(user).device().peer();
  }

  static boolean isJoined(Call call, UserId user) {
    Participant participant = call.participants().get(user);
    return participant != null && participant.state() == ParticipantState.PARTICIPANT_STATE_JOINED;
  }
}

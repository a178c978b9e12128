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
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    return strangers(group, users)
        .compose(
            strangers ->
                strangers.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        Refusal.invalid("user_ids", "others", "members of the group")));
  }

  /**
   * Participants who may not be in a call any more: of a group who may not read it, and both of two
   * people as soon as they might not call each other.
   */
  Future<Set<UserId>> strangers(Call call) {
    Set<UserId> all = call.participants().keySet();
    return call.group() ? strangers(call.conversation(), all) : strangersOfTwo(call.caller(), all);
  }

  private Future<Set<UserId>> strangersOfTwo(UserId caller, Set<UserId> both) {
    return both.stream()
        .filter(user -> !user.equals(caller))
        .findFirst()
        .map(
            other ->
                conversations
                    .direct(caller, other)
                    .map(may -> may.write() ? Set.<UserId>of() : both))
        .orElseGet(() -> Future.succeededFuture(Set.of()));
  }

  /** Those of some users who may not read a group: who is not listed is asked for by name. */
  Future<Set<UserId>> strangers(ConversationId group, Set<UserId> users) {
    return conversations
        .members(group, MEMBERS)
        .compose(
            members -> {
              Set<UserId> doubtful = new LinkedHashSet<>(users);
              doubtful.removeAll(members.orElseGet(Set::of));
              Set<UserId> strangers = new HashSet<>();
              Future<Void> asked = Future.succeededFuture();
              for (UserId user : doubtful) {
                asked = asked.compose(before -> add(strangers, group, user));
              }
              return asked.map(strangers);
            });
  }

  private Future<Void> add(Set<UserId> strangers, ConversationId group, UserId user) {
    return conversations
        .group(user, group)
        .map(
            may -> {
              if (!may.read()) {
                strangers.add(user);
              }
              return null;
            });
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

package io.parley.signaling.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.InviteToCall;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.call.SetPeerMedia;
import io.parley.proto.call.StartCall;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.signaling.domain.Call;
import io.parley.signaling.service.Calls;
import io.parley.signaling.service.Coming;
import io.parley.signaling.service.Starts;
import io.parley.signaling.turn.IceServers;
import io.vertx.core.Future;

/** {@code Act}: what people do to calls. */
final class Acts {
  private final Starts starts;
  private final Calls calls;
  private final IceServers ice;

  Acts(Starts starts, Calls calls, IceServers ice) {
    this.starts = starts;
    this.calls = calls;
    this.ice = ice;
  }

  Future<ActResponse> act(UserId user, ActRequest request) {
    CallAct act = request.getAct();
    return switch (act.getActCase()) {
      case START -> start(user, act.getStart(), request.getInbox()).map(this::withServers);
      case JOIN -> join(user, act.getJoin(), request.getInbox()).map(this::withServers);
      case RING -> told(calls.ring(user, Forms.call(act.getRing().getCallId())));
      case DECLINE -> told(calls.decline(user, Forms.call(act.getDecline().getCallId())));
      case LEAVE -> told(leave(user, act.getLeave()));
      case INVITE -> told(invite(user, act.getInvite()));
      case SET_MEDIA -> told(setMedia(user, act.getSetMedia()));
      case ACT_NOT_SET -> throw Refusal.invalid("act", "none", "one of those that are known");
    };
  }

  private Future<Call> start(UserId user, StartCall start, String inbox) {
    Coming coming =
        coming(user, start.getPeerId(), inbox, start.getPeerMedia(), start.getLeaveOther());
    Forms.media(start.getMedia());
    return switch (start.getToCase()) {
      case USER_ID ->
          starts.startDirect(coming, Forms.other(start.getUserId(), user), start.getMedia());
      case GROUP_ID -> starts.startGroup(coming, Forms.group(start.getGroupId()), start.getMedia());
      case TO_NOT_SET -> throw Refusal.invalid("to", "none", "user_id or group_id");
    };
  }

  private Future<Call> join(UserId user, JoinCall join, String inbox) {
    return calls.join(
        coming(user, join.getPeerId(), inbox, join.getPeerMedia(), join.getLeaveOther()),
        Forms.call(join.getCallId()));
  }

  private static Coming coming(
      UserId user, String peer, String inbox, PeerMedia media, boolean leaveOther) {
    return new Coming(
        user, Forms.peer("peer_id", peer), Forms.inbox(inbox), plain(media), leaveOther);
  }

  /** Without what is not known here. */
  private static PeerMedia plain(PeerMedia media) {
    return PeerMedia.newBuilder()
        .setMicrophone(media.getMicrophone())
        .setCamera(media.getCamera())
        .setScreen(media.getScreen())
        .setHand(media.getHand())
        .build();
  }

  private Future<Call> leave(UserId user, LeaveCall leave) {
    return calls.leave(
        user,
        Forms.call(leave.getCallId()),
        Forms.peer("peer_id", leave.getPeerId()),
        leave.getFailed());
  }

  private Future<Call> invite(UserId user, InviteToCall invite) {
    return calls.invite(
        user, Forms.call(invite.getCallId()), Forms.invited(invite.getUserIdsList()));
  }

  private Future<Call> setMedia(UserId user, SetPeerMedia set) {
    return calls.setMedia(
        user,
        Forms.call(set.getCallId()),
        Forms.peer("peer_id", set.getPeerId()),
        plain(set.getMedia()));
  }

  private static Future<ActResponse> told(Future<Call> call) {
    return call.map(it -> ActResponse.newBuilder().setCall(Protos.of(it)).build());
  }

  private ActResponse withServers(Call call) {
    IceServers.Granted granted = ice.grant();
    return ActResponse.newBuilder()
        .setCall(Protos.of(call))
        .addAllIceServers(granted.servers())
        .setIceServersExpireMs(granted.expiresMs())
        .build();
  }
}

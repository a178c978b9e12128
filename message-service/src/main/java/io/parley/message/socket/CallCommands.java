package io.parley.message.socket;

import io.parley.kit.error.Refusal;
import io.parley.message.api.CallForms;
import io.parley.message.api.Forms;
import io.parley.message.calls.Seat;
import io.parley.message.domain.CallSignaling;
import io.parley.proto.call.CallAct;
import io.parley.proto.client.CallAnswer;
import io.parley.proto.client.Calls;
import io.parley.proto.client.FetchCalls;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.client.SignalTaken;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.vertx.core.Future;
import java.util.Optional;

/** What clients do in calls: asked of who keeps them, in the client's name. */
final class CallCommands {
  private final CallSignaling signaling;
  private final CallSeats seats;

  CallCommands(CallSignaling signaling, CallSeats seats) {
    this.signaling = signaling;
    this.seats = seats;
  }

  /**
   * A device that comes in is reached here from now on: others may speak to it before the answer is
   * here.
   */
  Future<ServerFrame.Builder> act(ClientSocket socket, CallAct act) {
    Optional<PeerId> peer = CallForms.comingIn(act);
    Optional<Seat> seat = peer.map(id -> seats.take(socket, id, act));
    return signaling
        .act(socket.user().id, act)
        .onSuccess(
            answer -> {
              seat.ifPresent(taken -> seats.answered(socket, taken, answer.getCall()));
              seats.saw(socket, answer.getCall());
            })
        .onFailure(failure -> seat.ifPresent(taken -> seats.refused(socket, taken, failure)))
        .map(CallCommands::answer);
  }

  private static ServerFrame.Builder answer(CallAnswer answer) {
    return ServerFrame.newBuilder().setCallAnswer(answer);
  }

  /** Throws a {@link Refusal} on what is wrong by itself. */
  Future<ServerFrame.Builder> signal(ClientSocket socket, SignalPeer said) {
    return signaling
        .relay(socket.user().id, CallForms.signal(said))
        .map(taken -> ServerFrame.newBuilder().setSignalTaken(SignalTaken.getDefaultInstance()));
  }

  Future<ServerFrame.Builder> fetch(ClientSocket socket, FetchCalls fetch) {
    Optional<ConversationId> conversation =
        fetch.getConversationId().isEmpty()
            ? Optional.empty()
            : Optional.of(Forms.conversation("conversation_id", fetch.getConversationId()));
    return signaling
        .list(socket.user().id, conversation)
        .map(calls -> ServerFrame.newBuilder().setCalls(Calls.newBuilder().addAllCalls(calls)));
  }
}

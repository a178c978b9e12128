package io.parley.message;

import io.parley.proto.call.CallAct;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.StartCall;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;

/** What clients ask about calls. */
final class CallAsks {
  private CallAsks() {}

  static ClientFrame.Builder start(UserId to, PeerId with) {
    return ClientFrame.newBuilder()
        .setCallAct(
            CallAct.newBuilder()
                .setStart(
                    StartCall.newBuilder().setUserId(to.toString()).setPeerId(with.toString())));
  }

  static ClientFrame.Builder join(CallId call, PeerId with) {
    return ClientFrame.newBuilder()
        .setCallAct(
            CallAct.newBuilder()
                .setJoin(
                    JoinCall.newBuilder().setCallId(call.toString()).setPeerId(with.toString())));
  }

  static ClientFrame.Builder says(CallId call, PeerId from, PeerId to, PeerSignal.Builder signal) {
    return ClientFrame.newBuilder()
        .setSignalPeer(
            SignalPeer.newBuilder()
                .setCallId(call.toString())
                .setFromPeerId(from.toString())
                .setToPeerId(to.toString())
                .setSignal(signal.setN(1)));
  }

  static PeerSignal.Builder offer(String sdp) {
    return PeerSignal.newBuilder()
        .setDescription(
            Description.newBuilder().setType(DescriptionType.DESCRIPTION_TYPE_OFFER).setSdp(sdp));
  }

  static PeerSignal.Builder candidates() {
    return PeerSignal.newBuilder().setCandidates(Candidates.getDefaultInstance());
  }
}

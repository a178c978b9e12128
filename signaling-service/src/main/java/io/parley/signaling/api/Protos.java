package io.parley.signaling.api;

import io.parley.proto.call.Call;
import io.parley.signaling.domain.Device;
import io.parley.signaling.domain.Participant;

/** From the domain's types to the contract's. */
final class Protos {
  private Protos() {}

  static Call of(io.parley.signaling.domain.Call call) {
    return Call.newBuilder()
        .setId(call.id().toString())
        .setConversationId(call.conversation().toString())
        .setGroup(call.group())
        .setMedia(call.media())
        .setCallerId(call.caller().toString())
        .setPhase(call.phase())
        .setReason(call.reason())
        .setStartedMs(call.startedMs())
        .setAnsweredMs(call.answeredMs())
        .setEndedMs(call.endedMs())
        .setVersion(call.version())
        .addAllParticipants(call.participants().values().stream().map(Protos::of).toList())
        .build();
  }

  private static io.parley.proto.call.Participant of(Participant participant) {
    io.parley.proto.call.Participant.Builder told =
        io.parley.proto.call.Participant.newBuilder()
            .setUserId(participant.user().toString())
            .setState(participant.state())
            .setSinceMs(participant.sinceMs());
    Device device = participant.device();
    if (device != null) {
      told.setPeerId(device.peer().toString())
          .setTurn(device.turn())
          .setMedia(device.media())
          .setCutOff(device.cutOffMs() != 0);
    }
    return told.build();
  }
}

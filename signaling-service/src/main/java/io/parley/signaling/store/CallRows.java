package io.parley.signaling.store;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.parley.signaling.domain.Call;
import io.parley.signaling.domain.Device;
import io.parley.signaling.domain.Participant;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Between rows of {@code calls} and {@code participant} and the domain's types. */
final class CallRows {
  /**
   * Whole calls by one statement, so that version and participants are of one moment; a condition
   * on {@code c} follows, then {@link #IN_ORDER}.
   */
  static final String SELECT =
      "SELECT c.id, c.conversation_id, c.in_group, c.media, c.caller_id, c.begun_by, c.phase,"
          + " c.reason, c.started_ms, c.answered_ms, c.ended_ms, c.version, c.turns, p.user_id,"
          + " p.state, p.since_ms, p.called_ms, p.former, p.peer_id, p.inbox, p.turn, p.sends,"
          + " p.cut_off_ms FROM calls c JOIN participant p ON p.call_id = c.id ";

  static final String IN_ORDER = " ORDER BY c.id, p.place";

  // joined_mark, peer_id, inbox, turn, sends, cut_off_ms
  private static final int OF_DEVICES = 6;
  private static final int MICROPHONE = 1;
  private static final int CAMERA = 2;
  private static final int SCREEN = 4;
  private static final int HAND = 8;

  private CallRows() {}

  static Optional<Call> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  static List<Call> all(RowSet<Row> rows) {
    Map<CallId, Row> calls = new LinkedHashMap<>();
    Map<CallId, Map<UserId, Participant>> participants = new LinkedHashMap<>();
    for (Row row : rows) {
      CallId id = new CallId(id(row, "id"));
      calls.putIfAbsent(id, row);
      Participant participant = participant(row);
      participants
          .computeIfAbsent(id, call -> new LinkedHashMap<>())
          .put(participant.user(), participant);
    }
    return calls.entrySet().stream()
        .map(call -> call(call.getKey(), call.getValue(), participants.get(call.getKey())))
        .toList();
  }

  private static Call call(CallId id, Row row, Map<UserId, Participant> participants) {
    return new Call(
        id,
        new ConversationId(id(row, "conversation_id")),
        row.getInteger("in_group") != 0,
        CallMedia.forNumber(row.getInteger("media")),
        new UserId(id(row, "caller_id")),
        new PeerId(id(row, "begun_by")),
        CallPhase.forNumber(row.getInteger("phase")),
        CallEndReason.forNumber(row.getInteger("reason")),
        row.getLong("started_ms"),
        row.getLong("answered_ms"),
        row.getLong("ended_ms"),
        row.getLong("version"),
        row.getInteger("turns"),
        participants);
  }

  private static Participant participant(Row row) {
    return new Participant(
        new UserId(id(row, "user_id")),
        ParticipantState.forNumber(row.getInteger("state")),
        row.getLong("since_ms"),
        row.getLong("called_ms"),
        row.getBuffer("peer_id") == null ? null : device(row),
        peers(row.getBuffer("former")));
  }

  private static Device device(Row row) {
    int sends = row.getInteger("sends");
    return new Device(
        new PeerId(id(row, "peer_id")),
        row.getString("inbox"),
        row.getInteger("turn"),
        PeerMedia.newBuilder()
            .setMicrophone((sends & MICROPHONE) != 0)
            .setCamera((sends & CAMERA) != 0)
            .setScreen((sends & SCREEN) != 0)
            .setHand((sends & HAND) != 0)
            .build(),
        row.getLong("cut_off_ms"));
  }

  private static List<PeerId> peers(Buffer bytes) {
    List<PeerId> peers = new ArrayList<>();
    for (int at = 0; at < bytes.length(); at += 16) {
      peers.add(PeerId.of(bytes.getBytes(at, at + 16)));
    }
    return peers;
  }

  /** Adds the columns of {@code participant} from {@code state} to {@code cut_off_ms}. */
  static Tuple add(Tuple values, Participant participant) {
    Buffer former = Buffer.buffer();
    participant.former().forEach(peer -> former.appendBytes(peer.bytes()));
    values
        .addInteger(participant.state().getNumber())
        .addLong(participant.sinceMs())
        .addLong(participant.calledMs())
        .addBuffer(former);
    Device device = participant.device();
    if (device == null) {
      for (int column = 0; column < OF_DEVICES; column++) {
        values.addValue(null);
      }
      return values;
    }
    return values
        .addInteger(1)
        .addBuffer(bytes(device.peer().value()))
        .addString(device.inbox())
        .addInteger(device.turn())
        .addInteger(bits(device.media()))
        .addLong(device.cutOffMs());
  }

  private static int bits(PeerMedia media) {
    return (media.getMicrophone() ? MICROPHONE : 0)
        | (media.getCamera() ? CAMERA : 0)
        | (media.getScreen() ? SCREEN : 0)
        | (media.getHand() ? HAND : 0);
  }

  static Buffer bytes(UUID id) {
    return Buffer.buffer(Uuids.bytes(id));
  }

  static UUID id(Row row, String column) {
    return Uuids.of(row.getBuffer(column).getBytes());
  }
}

package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static io.parley.standalone.rights.Row.CLOSED;
import static io.parley.standalone.rights.Row.UNKNOWN;
import static io.parley.standalone.rights.Row.everybody;
import static io.parley.standalone.rights.Row.row;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.InviteToCall;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.SetPeerMedia;
import io.parley.proto.call.StartCall;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.FetchCalls;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.client.SignalPeer;
import io.parley.testkit.Await;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What is done to calls: decided by signaling-service, asked over the socket. */
final class CallRows {
  private static final String OUTSIDE = "NOT_IN_CALL";
  private static final String SEEN = "SEEN";
  private static final String HIDDEN = "HIDDEN";

  private final Cast cast;
  private final Map<Person, String> peers = new HashMap<>();
  private final Map<Person, Call> calls = new HashMap<>();

  CallRows(Cast cast) {
    this.cast = cast;
    Stream.concat(cast.roles().stream(), Stream.of(cast.other, cast.friend))
        .forEach(person -> peers.put(person, UUID.randomUUID().toString()));
  }

  Stream<Row> all() {
    return Stream.of(
        row("begin a call", this::begins, OK, OK, OK, CLOSED, UNKNOWN, UNKNOWN)
            .undone(this::leaves),
        row("join a call", this::joins, OK, OK, OK, OK, UNKNOWN, UNKNOWN)
            .given(this::anotherCalls)
            .undone(this::leaves),
        row("see a call", this::sees, SEEN, SEEN, SEEN, SEEN, HIDDEN, HIDDEN)
            .given(this::anotherCalls),
        row("invite to a call", this::invites, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, UNKNOWN, UNKNOWN)
            .given(this::anotherCalls),
        everybody("say something to a device in a call", OUTSIDE, this::says)
            .given(this::anotherCalls),
        row("hang up for another", this::hangsUpFor, OK, OK, OK, OK, UNKNOWN, UNKNOWN)
            .given(this::anotherCalls),
        row(
                "switch another's camera on",
                this::switchesOnFor,
                OUTSIDE,
                OUTSIDE,
                OUTSIDE,
                OUTSIDE,
                UNKNOWN,
                UNKNOWN)
            .given(this::anotherCalls),
        everybody("call who is no contact", CLOSED, this::callsNoContact),
        everybody("call who has blocked one", CLOSED, this::callsWhoBlocks));
  }

  private String act(Person actor, CallAct.Builder act) {
    ServerFrame answer = actor.line.ask(ClientFrame.newBuilder().setCallAct(act));
    if (answer.hasCallAnswer()) {
      calls.put(actor, answer.getCallAnswer().getCall());
    }
    return Line.outcome(answer);
  }

  private StartCall.Builder start(Person actor) {
    String peer = UUID.randomUUID().toString();
    peers.put(actor, peer);
    return StartCall.newBuilder()
        .setMedia(CallMedia.CALL_MEDIA_VOICE)
        .setPeerId(peer)
        .setLeaveOther(true);
  }

  private String begins(Person actor, Scene s) {
    return act(actor, CallAct.newBuilder().setStart(start(actor).setGroupId(s.group)));
  }

  private String leaves(Person actor, Scene s) {
    return act(
        actor,
        CallAct.newBuilder()
            .setLeave(
                LeaveCall.newBuilder()
                    .setCallId(calls.get(actor).getId())
                    .setPeerId(peers.get(actor))));
  }

  /** Stays in the call; its entry is there. */
  private String anotherCalls(Person owner, Scene s) {
    String outcome = begins(cast.other, s);
    Await.until(
        "the call is told",
        () ->
            owner.readsAll(s.group).getEntriesList().stream()
                .anyMatch(entry -> entry.getContent().hasCallStarted()));
    return outcome;
  }

  private String call() {
    return calls.get(cast.other).getId();
  }

  private String joins(Person actor, Scene s) {
    peers.put(actor, UUID.randomUUID().toString());
    return act(
        actor,
        CallAct.newBuilder()
            .setJoin(
                JoinCall.newBuilder()
                    .setCallId(call())
                    .setPeerId(peers.get(actor))
                    .setLeaveOther(true)));
  }

  private String sees(Person actor, Scene s) {
    ServerFrame answer =
        actor.line.ask(
            ClientFrame.newBuilder()
                .setFetchCalls(FetchCalls.newBuilder().setConversationId(s.group)));
    return answer.getCalls().getCallsCount() == 1 ? SEEN : HIDDEN;
  }

  private String invites(Person actor, Scene s) {
    return act(
        actor,
        CallAct.newBuilder()
            .setInvite(InviteToCall.newBuilder().setCallId(call()).addUserIds(cast.admin2.id)));
  }

  private String says(Person actor, Scene s) {
    return actor.asks(
        ClientFrame.newBuilder()
            .setSignalPeer(
                SignalPeer.newBuilder()
                    .setCallId(call())
                    .setFromPeerId(peers.get(actor))
                    .setToPeerId(peers.get(cast.other))
                    .setSignal(
                        PeerSignal.newBuilder()
                            .setN(1)
                            .setCandidates(
                                Candidates.newBuilder()
                                    .addCandidates(Candidate.getDefaultInstance())))));
  }

  /** Changes nothing: the device is not of who asks. */
  private String hangsUpFor(Person actor, Scene s) {
    String outcome =
        act(
            actor,
            CallAct.newBuilder()
                .setLeave(
                    LeaveCall.newBuilder().setCallId(call()).setPeerId(peers.get(cast.other))));
    return isIn(cast.other) ? outcome : "HUNG UP";
  }

  private boolean isIn(Person who) {
    ServerFrame answer =
        who.line.ask(ClientFrame.newBuilder().setFetchCalls(FetchCalls.getDefaultInstance()));
    return answer.getCalls().getCallsList().stream()
        .flatMap(call -> call.getParticipantsList().stream())
        .filter(one -> one.getUserId().equals(who.id))
        .map(Participant::getState)
        .anyMatch(ParticipantState.PARTICIPANT_STATE_JOINED::equals);
  }

  private String switchesOnFor(Person actor, Scene s) {
    return act(
        actor,
        CallAct.newBuilder()
            .setSetMedia(
                SetPeerMedia.newBuilder().setCallId(call()).setPeerId(peers.get(cast.other))));
  }

  private String calls(Person actor, Person whom) {
    return act(actor, CallAct.newBuilder().setStart(start(actor).setUserId(whom.id)));
  }

  private String callsNoContact(Person actor, Scene s) {
    return calls(actor, actor == cast.stranger ? cast.owner : cast.stranger);
  }

  private String callsWhoBlocks(Person actor, Scene s) {
    String block = "/api/v1/blocks/" + actor.id;
    cast.friend.http.put(block, null);
    Await.until("it is blocked", () -> isRefused(actor, s));
    String outcome = calls(actor, cast.friend);
    cast.friend.http.delete(block);
    return outcome;
  }

  private boolean isRefused(Person actor, Scene s) {
    return !calls(actor, cast.friend).equals(OK) || !leaves(actor, s).equals(OK);
  }
}

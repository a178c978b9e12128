package io.parley.bench.calls;

import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.StartCall;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessResponse;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.DeliverResponse;
import io.parley.proto.signaling.ProbeResponse;
import io.parley.proto.signaling.RelayRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pairs of people in calls, whose sockets this process holds as message-service would: it lets
 * everybody call everybody, and takes what is said. Belongs to one event loop, but for {@link
 * #taken}.
 */
public final class Callers {
  private static final String INBOX = "bench.calls";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The first calls meet a process that has just started. */
  private static final Duration SETUP_LIMIT = Duration.ofSeconds(30);

  private static final String CANDIDATE =
      "candidate:842163049 1 udp 1677729535 203.0.113.77 46154 typ srflx raddr 192.168.178.23"
          + " rport 46154 generation 0 ufrag Yx2Q network-id 1 network-cost 10";

  private final Rpc rpc;
  private final List<RelayRequest> sides = new ArrayList<>();
  private final List<CallContext> speakers = new ArrayList<>();
  private final AtomicLong taken = new AtomicLong();

  /** On the bus of a member. */
  public Callers(Vertx vertx) {
    rpc = new Rpc(vertx);
  }

  /** Brings so many pairs into calls, on the current context. */
  public Future<Void> call(int pairs) {
    return serve().compose(served -> call(0, pairs));
  }

  private Future<Void> serve() {
    GetAccessResponse all =
        GetAccessResponse.newBuilder().setMayRead(true).setMayWrite(true).build();
    return Future.all(
            rpc.serve(MessageApi.GET_ACCESS, (request, ctx) -> Future.succeededFuture(all)),
            rpc.serve(
                SignalingApi.probe(INBOX),
                (request, ctx) ->
                    Future.succeededFuture(
                        ProbeResponse.newBuilder()
                            .addAllPeerIds(request.getPeerIdsList())
                            .build())),
            rpc.serve(
                SignalingApi.deliver(INBOX),
                (request, ctx) -> {
                  taken.incrementAndGet();
                  return Future.succeededFuture(DeliverResponse.getDefaultInstance());
                }))
        .mapEmpty();
  }

  private Future<Void> call(int from, int to) {
    return from == to ? Future.succeededFuture() : pair().compose(joined -> call(from + 1, to));
  }

  private Future<Void> pair() {
    UserId one = new UserId(UUID.randomUUID());
    UserId other = new UserId(UUID.randomUUID());
    String onePeer = UUID.randomUUID().toString();
    String otherPeer = UUID.randomUUID().toString();
    StartCall start =
        StartCall.newBuilder()
            .setUserId(other.toString())
            .setMedia(CallMedia.CALL_MEDIA_VOICE)
            .setPeerId(onePeer)
            .build();
    return act(one, CallAct.newBuilder().setStart(start))
        .compose(
            begun -> {
              String call = begun.getCall().getId();
              say(call, one, onePeer, otherPeer);
              say(call, other, otherPeer, onePeer);
              JoinCall join = JoinCall.newBuilder().setCallId(call).setPeerId(otherPeer).build();
              return act(other, CallAct.newBuilder().setJoin(join));
            })
        .mapEmpty();
  }

  private Future<ActResponse> act(UserId user, CallAct.Builder act) {
    ActRequest request = ActRequest.newBuilder().setAct(act).setInbox(INBOX).build();
    return rpc.call(SignalingApi.ACT, request, context(user, SETUP_LIMIT));
  }

  private void say(String call, UserId speaker, String from, String to) {
    Candidates candidates =
        Candidates.newBuilder()
            .addCandidates(Candidate.newBuilder().setCandidate(CANDIDATE).setMid("0"))
            .build();
    sides.add(
        RelayRequest.newBuilder()
            .setCallId(call)
            .setFromPeerId(from)
            .setToPeerId(to)
            .setSignal(PeerSignal.newBuilder().setN(1).setCandidates(candidates))
            .build());
    speakers.add(context(speaker, LIMIT));
  }

  private static CallContext context(UserId user, Duration limit) {
    return CallContext.of(user, "bench", limit);
  }

  /** One of them says something; done once the other one's socket has it. */
  public Future<?> relay(long which) {
    int side = (int) (which % sides.size());
    return rpc.call(SignalingApi.RELAY, sides.get(side), speakers.get(side));
  }

  /** How large it is, in bytes. */
  public int bytes() {
    return sides.get(0).getSerializedSize();
  }

  /** What has arrived so far. */
  public long taken() {
    return taken.get();
  }
}

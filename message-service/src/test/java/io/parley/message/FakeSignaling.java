package io.parley.message;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.IceServer;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.CallNotice;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.ListCallsRequest;
import io.parley.proto.signaling.ListCallsResponse;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.LosePeerResponse;
import io.parley.proto.signaling.RelayRequest;
import io.parley.proto.signaling.RelayResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for signaling-service: one call, which everybody who asks is let into, and a relay to
 * whom it let in. Safe on any thread.
 */
final class FakeSignaling implements ServiceModule {
  private record Device(UserId user, String inbox) {}

  final CallId call = new CallId(UUID.randomUUID());
  final List<ActRequest> acts = new CopyOnWriteArrayList<>();
  final List<LosePeerRequest> lost = new CopyOnWriteArrayList<>();
  private final Map<PeerId, Device> devices = new ConcurrentHashMap<>();
  private final Map<UserId, PeerId> joined = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private volatile Optional<Refusal> failure = Optional.empty();
  private volatile Promise<Void> answers = Promise.promise();
  private volatile Rpc rpc;
  private volatile Vertx vertx;

  FakeSignaling() {
    answers.complete();
  }

  @Override
  public String name() {
    return "fake-signaling";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    rpc = context.rpc();
    vertx = context.vertx();
    return Future.all(
            rpc.serve(SignalingApi.ACT, this::act),
            rpc.serve(SignalingApi.RELAY, this::relay),
            rpc.serve(SignalingApi.LIST_CALLS, this::list),
            rpc.serve(SignalingApi.LOSE_PEER, (request, ctx) -> lose(request)))
        .map(served -> Running.of(new Shutdown(vertx)));
  }

  /** Refuses all from now on. */
  void fail(ErrorCode code) {
    failure = Optional.of(new Refusal(code, "as the test wants"));
  }

  /** Answers nothing until {@link #putRight}. */
  void hold() {
    answers = Promise.promise();
  }

  void putRight() {
    failure = Optional.empty();
    answers.tryComplete();
    lost.clear();
  }

  /** The call as it is now, in a newer version. */
  Call now() {
    Call.Builder now =
        Call.newBuilder()
            .setId(call.toString())
            .setPhase(CallPhase.CALL_PHASE_ACTIVE)
            .setVersion(version.incrementAndGet());
    joined.forEach(
        (user, peer) ->
            now.addParticipants(
                Participant.newBuilder()
                    .setUserId(user.toString())
                    .setPeerId(peer.toString())
                    .setState(ParticipantState.PARTICIPANT_STATE_JOINED)));
    return now.build();
  }

  /** The user's other device takes the place of the one before. */
  void join(UserId user, PeerId peer) {
    joined.put(user, peer);
  }

  void tell(Call changed) {
    vertx
        .eventBus()
        .publish(
            SignalingApi.NOTICES,
            Buffer.buffer(CallNotice.newBuilder().setCall(changed).build().toByteArray()));
  }

  private <R> Future<R> answer(R response) {
    return failure
        .map(Future::<R>failedFuture)
        .orElseGet(() -> answers.future().map(done -> response));
  }

  private Future<ActResponse> act(ActRequest request, CallContext ctx) {
    acts.add(request);
    UserId user = ctx.caller().orElseThrow();
    if (failure.isEmpty() && (request.getAct().hasStart() || request.getAct().hasJoin())) {
      PeerId peer =
          PeerId.parse(
              request.getAct().hasStart()
                  ? request.getAct().getStart().getPeerId()
                  : request.getAct().getJoin().getPeerId());
      joined.put(user, peer);
      devices.put(peer, new Device(user, request.getInbox()));
    }
    return answer(
        ActResponse.newBuilder()
            .setCall(now())
            .addIceServers(IceServer.newBuilder().addUrls("stun:192.0.2.1"))
            .setIceServersExpireMs(77)
            .build());
  }

  private Future<RelayResponse> relay(RelayRequest request, CallContext ctx) {
    Device to = devices.get(PeerId.parse(request.getToPeerId()));
    return answer(to)
        .compose(
            device ->
                rpc.call(
                    SignalingApi.deliver(device.inbox()),
                    DeliverRequest.newBuilder()
                        .setCallId(request.getCallId())
                        .setFromUserId(ctx.caller().orElseThrow().toString())
                        .setFromPeerId(request.getFromPeerId())
                        .setToUserId(device.user().toString())
                        .setToPeerId(request.getToPeerId())
                        .setSignal(request.getSignal())
                        .build(),
                    CallContext.system("", Duration.ofSeconds(2))))
        .map(taken -> RelayResponse.getDefaultInstance());
  }

  private Future<ListCallsResponse> list(ListCallsRequest request, CallContext ctx) {
    return answer(ListCallsResponse.newBuilder().addCalls(now()).build());
  }

  private Future<LosePeerResponse> lose(LosePeerRequest request) {
    lost.add(request);
    return answer(LosePeerResponse.getDefaultInstance());
  }
}

package io.parley.signaling.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.id.PeerId;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.ProbeRequest;
import io.parley.signaling.service.Inboxes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls those who hold the sockets, over the bus. */
public final class RpcInboxes implements Inboxes {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

  private final Rpc rpc;

  /** Over the bus. */
  public RpcInboxes(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<Boolean> deliver(String inbox, Said said, Duration limit) {
    DeliverRequest request =
        DeliverRequest.newBuilder()
            .setCallId(said.call().toString())
            .setFromUserId(said.fromUser().toString())
            .setFromPeerId(said.from().toString())
            .setToUserId(said.toUser().toString())
            .setToPeerId(said.to().toString())
            .setSignal(said.signal())
            .build();
    return rpc.call(
            SignalingApi.deliver(inbox), request, CallContext.system(RequestContext.get(), limit))
        .map(true)
        .recover(RpcInboxes::notTaken);
  }

  /** Without an answer in time it may have been taken, so whoever asked repeats it. */
  private static Future<Boolean> notTaken(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      switch (refusal.code()) {
        case ERROR_CODE_PEER_GONE, ERROR_CODE_UNAVAILABLE -> {
          return Future.succeededFuture(false);
        }
        default -> {
          // Told below.
        }
      }
    }
    return Future.failedFuture(
        Refusals.lateIsUnavailable(failure, "the other device gave no answer in time"));
  }

  @Override
  public Future<Set<PeerId>> probe(String inbox, Set<PeerId> peers) {
    ProbeRequest request =
        ProbeRequest.newBuilder()
            .addAllPeerIds(peers.stream().map(PeerId::toString).toList())
            .build();
    return rpc.call(
            SignalingApi.probe(inbox),
            request,
            CallContext.system(RequestContext.get(), PROBE_LIMIT))
        .map(
            answer ->
                answer.getPeerIdsList().stream()
                    .map(PeerId::parse)
                    .collect(Collectors.toUnmodifiableSet()));
  }
}

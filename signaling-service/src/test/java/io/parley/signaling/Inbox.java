package io.parley.signaling;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.DeliverResponse;
import io.parley.proto.signaling.ProbeRequest;
import io.parley.proto.signaling.ProbeResponse;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for a message node: holds sockets of devices, unless it is dead. */
final class Inbox {
  private final String address = "test.inbox." + UUID.randomUUID();
  private final Set<String> sockets = ConcurrentHashMap.newKeySet();
  private final List<DeliverRequest> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean away;
  private final List<MessageConsumer<Buffer>> consumers = new ArrayList<>();

  Inbox serve(Rpc rpc) {
    consumers.add(
        Await.result(rpc.serve(SignalingApi.deliver(address), (said, ctx) -> take(said))));
    consumers.add(
        Await.result(
            rpc.serve(
                SignalingApi.probe(address),
                (request, ctx) -> {
                  asked.incrementAndGet();
                  return away
                      ? Future.failedFuture(Refusal.unavailable("away"))
                      : Future.succeededFuture(reached(request));
                })));
    return this;
  }

  private ProbeResponse reached(ProbeRequest request) {
    return ProbeResponse.newBuilder()
        .addAllPeerIds(request.getPeerIdsList().stream().filter(sockets::contains).toList())
        .build();
  }

  private Future<DeliverResponse> take(DeliverRequest said) {
    if (!sockets.contains(said.getToPeerId())) {
      return Future.failedFuture(new Refusal(ErrorCode.ERROR_CODE_PEER_GONE, "no such socket"));
    }
    taken.add(said);
    return Future.succeededFuture(DeliverResponse.getDefaultInstance());
  }

  String address() {
    return address;
  }

  void open(String peer) {
    sockets.add(peer);
  }

  void close(String peer) {
    sockets.remove(peer);
  }

  /** The node dies: nobody serves its address. */
  void die() {
    consumers.forEach(consumer -> Await.result(consumer.unregister()));
  }

  /** From now on probes get no answer that says anything. */
  void away() {
    away = true;
  }

  /** How often it was asked which devices it reaches. */
  int asked() {
    return asked.get();
  }

  /** What was said to a device, in order. */
  List<DeliverRequest> saidTo(String peer) {
    return taken.stream().filter(said -> said.getToPeerId().equals(peer)).toList();
  }
}

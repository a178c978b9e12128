package io.parley.gochat.calls;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.signaling.CallNotice;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.DeliverResponse;
import io.parley.proto.signaling.ProbeResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What signaling-service has for one event loop: how calls are, and what devices say. */
final class CallNews {
  private static final Logger LOG = LoggerFactory.getLogger(CallNews.class);

  private final Vertx vertx;
  private final Rpc rpc;
  private final String inbox;
  private final List<MessageConsumer<Buffer>> consumers = new ArrayList<>();

  CallNews(Vertx vertx, Rpc rpc, String inbox) {
    this.vertx = vertx;
    this.rpc = rpc;
    this.inbox = inbox;
  }

  /**
   * Listens, on the current context.
   *
   * @param onSaid whether the device that it is for is here
   * @param hasPeer whether a device is here
   */
  Future<Void> start(
      Consumer<Call> onCall, Predicate<DeliverRequest> onSaid, Predicate<String> hasPeer) {
    MessageConsumer<Buffer> notices =
        vertx.eventBus().consumer(SignalingApi.NOTICES, message -> noticed(message.body(), onCall));
    consumers.add(notices);
    return Future.all(
            notices.completion(),
            rpc.serve(
                    SignalingApi.deliver(inbox),
                    (said, ctx) ->
                        onSaid.test(said)
                            ? Future.succeededFuture(DeliverResponse.getDefaultInstance())
                            : Future.failedFuture(
                                new Refusal(
                                    ErrorCode.ERROR_CODE_PEER_GONE, "the device is not here")))
                .onSuccess(consumers::add),
            rpc.serve(
                    SignalingApi.probe(inbox),
                    (asked, ctx) ->
                        Future.succeededFuture(
                            ProbeResponse.newBuilder()
                                .addAllPeerIds(
                                    asked.getPeerIdsList().stream().filter(hasPeer).toList())
                                .build()))
                .onSuccess(consumers::add))
        .mapEmpty();
  }

  Future<Void> stop() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private static void noticed(Buffer bytes, Consumer<Call> onCall) {
    try {
      onCall.accept(CallNotice.parseFrom(bytes.getBytes()).getCall());
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      LOG.warn("a notice of a call that cannot be taken: {}", e.toString());
    }
  }
}

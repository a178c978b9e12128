package io.parley.message.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.Participant;
import io.parley.proto.client.CallChanged;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.CallNotice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings how calls are to the sockets of their participants; encoded once for all of them. */
final class CallNews {
  private static final Logger LOG = LoggerFactory.getLogger(CallNews.class);

  private final Vertx vertx;
  private final Index index;
  private final CallSeats seats;
  private MessageConsumer<Buffer> consumer;

  CallNews(Vertx vertx, Index index, CallSeats seats) {
    this.vertx = vertx;
    this.index = index;
    this.seats = seats;
  }

  Future<Void> start() {
    consumer = vertx.eventBus().consumer(SignalingApi.NOTICES, message -> receive(message.body()));
    return consumer.completion();
  }

  Future<Void> stop() {
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private void receive(Buffer bytes) {
    try {
      tell(CallNotice.parseFrom(bytes.getBytes()).getCall());
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      LOG.warn("a notice of a call that cannot be read: {}", e.toString());
    }
  }

  private void tell(Call call) {
    Buffer frame = null;
    for (Participant participant : call.getParticipantsList()) {
      LocalUser user = index.user(UserId.parse(participant.getUserId()));
      if (user != null) {
        if (frame == null) {
          frame =
              Frames.of(
                  ServerFrame.newBuilder().setCallChanged(CallChanged.newBuilder().setCall(call)));
        }
        for (ClientSocket socket : user.sockets) {
          seats.saw(socket, call);
          socket.write(frame);
        }
      }
    }
  }
}

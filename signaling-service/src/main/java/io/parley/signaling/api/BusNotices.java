package io.parley.signaling.api;

import io.parley.proto.bus.SignalingApi;
import io.parley.proto.signaling.CallNotice;
import io.parley.signaling.domain.Call;
import io.parley.signaling.service.Notices;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;

/** Publishes them on the event bus, to all who hold sockets. */
public final class BusNotices implements Notices {
  private final EventBus bus;

  /** Over a bus. */
  public BusNotices(EventBus bus) {
    this.bus = bus;
  }

  @Override
  public void tell(Call call) {
    bus.publish(
        SignalingApi.NOTICES,
        Buffer.buffer(CallNotice.newBuilder().setCall(Protos.of(call)).build().toByteArray()));
  }
}

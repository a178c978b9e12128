package io.parley.signaling;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.vertx.core.Future;
import java.util.List;

/** signaling-service: the state of calls, and what devices in them say to each other. */
public final class SignalingModule implements ServiceModule {
  @Override
  public String name() {
    return "signaling-service";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    return Future.succeededFuture(Running.of(new Shutdown(context.vertx())));
  }
}

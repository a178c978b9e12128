package io.parley.testkit;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.vertx.core.Future;
import java.util.List;

/** In the place of a service: a module that serves its bus API, and has nothing else. */
public abstract class FakeNeighbour implements ServiceModule {
  private final String name;

  FakeNeighbour(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public final Future<Running> start(ServiceContext context) {
    return serve(context.rpc()).map(Running.of(new Shutdown(context.vertx())));
  }

  /** Serves the bus API, for tests that start no modules. */
  public abstract Future<Void> serve(Rpc rpc);
}

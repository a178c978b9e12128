package io.parley.testkit;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.setup.Needs;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/**
 * A module that goes by another clock. Only the module does: the node around it, so the check of
 * access tokens too, stays with the real time.
 *
 * @param module what is run
 * @param clock what the module is given in place of the node's
 */
public record ClockedModule(ServiceModule module, Clock clock) implements ServiceModule {
  @Override
  public String name() {
    return module.name();
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return module.keys();
  }

  @Override
  public Needs needs(Config config) {
    return module.needs(config);
  }

  @Override
  public Future<Running> start(ServiceContext c) {
    return module.start(
        new ServiceContext(
            c.vertx(), c.config(), c.rpc(), c.meters(), c.health(), c.tokens(), c.nodeId(), clock));
  }
}

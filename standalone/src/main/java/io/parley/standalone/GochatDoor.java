package io.parley.standalone;

import io.parley.gochat.GochatConfig;
import io.parley.gochat.GochatModule;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.local.FreePorts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateway for clients of go-chat, where it is switched on. */
final class GochatDoor implements ServiceModule {
  static final ConfigKey<Boolean> ENABLED =
      ConfigKey.bool("gochat.enabled")
          .defaultsTo(false)
          .doc("Whether standalone serves clients of go-chat, on gochat.port.");

  private final GochatModule gateway = new GochatModule();

  @Override
  public String name() {
    return gateway.name();
  }

  @Override
  public List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(gateway.keys());
    keys.add(ENABLED);
    return List.copyOf(keys);
  }

  /** Throws where its port is taken. */
  static void check(Config config) {
    if (config.get(ENABLED)) {
      FreePorts.check(config, config.get(GochatConfig.HOST), GochatConfig.PORT);
    }
  }

  /** Where it is, once all has started; empty: it is switched off. */
  static Optional<String> address(List<ServiceModule> modules) {
    return modules.stream()
        .filter(GochatDoor.class::isInstance)
        .map(module -> ((GochatDoor) module).gateway.port())
        .filter(Future::succeeded)
        .map(port -> "http://localhost:" + port.result() + "   for clients of go-chat")
        .findFirst();
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    return context.config().get(ENABLED)
        ? gateway.start(context)
        : Future.succeededFuture(Running.of(new Shutdown(context.vertx())));
  }
}

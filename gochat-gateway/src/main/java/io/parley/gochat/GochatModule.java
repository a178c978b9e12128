package io.parley.gochat;

import io.parley.gochat.api.GochatRoutes;
import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.Files;
import io.parley.gochat.files.Held;
import io.parley.gochat.metrics.GochatMetrics;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.socket.SocketHandler;
import io.parley.gochat.web.WebClient;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.HttpKeys;
import io.parley.kit.http.OriginCheck;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** gochat-gateway: the door of go-chat's clients, on a port of its own. */
public final class GochatModule implements ServiceModule {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Promise<Integer> port = Promise.promise();

  @Override
  public String name() {
    return "gochat-gateway";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return GochatConfig.KEYS;
  }

  /** Where it listens, once it has started. */
  public Future<Integer> port() {
    return port.future();
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    return context
        .vertx()
        .executeBlocking(() -> webClient(context.config()))
        .compose(web -> open(context, web));
  }

  private static Optional<WebClient> webClient(Config config) throws IOException {
    Optional<Path> folder = config.get(GochatConfig.WEB_ROOT);
    return folder.isPresent() ? Optional.of(WebClient.in(folder.get())) : Optional.empty();
  }

  private Future<Running> open(ServiceContext context, Optional<WebClient> web) {
    Config config = context.config();
    Bus bus = new Bus(context.rpc());
    Files files = new Files(bus);
    GochatMetrics metrics = new GochatMetrics(context.meters());
    Sessions sessions = new Sessions(bus);
    Held held = Held.ofThisProcess();
    SocketHandler sockets =
        new SocketHandler(
            context, bus, sessions, files, held, GochatConfig.largestFrame(config), metrics);
    GochatRoutes routes =
        new GochatRoutes(
            bus,
            sessions,
            files,
            held,
            sockets,
            new OriginCheck(config.get(HttpKeys.ALLOWED_ORIGINS)),
            new ClientAddress(config.get(HttpKeys.TRUSTED_PROXIES)),
            GochatConfig.limits(config),
            metrics,
            web);
    return context
        .vertx()
        .deployVerticle(
            () -> new GochatServer(config, routes, port),
            new DeploymentOptions().setInstances(eventLoops(config)))
        .map(
            id -> {
              Shutdown shutdown = new Shutdown(context.vertx());
              shutdown.push("server", STOP_LIMIT, () -> context.vertx().undeploy(id));
              shutdown.push("sockets", STOP_LIMIT, sockets::stop);
              return Running.of(shutdown);
            });
  }

  private static int eventLoops(Config config) {
    int wanted = config.get(ServiceKeys.EVENT_LOOPS);
    return wanted > 0 ? wanted : Math.max(2, Runtime.getRuntime().availableProcessors());
  }
}

package io.parley.gochat;

import io.parley.gochat.api.GochatRoutes;
import io.parley.kit.config.Config;
import io.parley.kit.http.RequestIds;
import io.parley.kit.http.SecurityHeaders;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the server, with a router of its own. */
final class GochatServer extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GochatServer.class);

  // Its clients ping after 10 s of quiet.
  private static final int IDLE_SECONDS = 120;
  // "Any free port, the same for all instances", and another than that of Parley's own server,
  // which is -1.
  private static final int SHARED_RANDOM = -2;

  private final Config config;
  private final GochatRoutes routes;
  private final Promise<Integer> port;

  GochatServer(Config config, GochatRoutes routes, Promise<Integer> port) {
    this.config = config;
    this.routes = routes;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.route().handler(RequestIds::handle).handler(SecurityHeaders::handle);
    routes.mount(router);
    int wanted = config.get(GochatConfig.PORT);
    int largestFrame = GochatConfig.largestFrame(config);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.get(GochatConfig.HOST))
            .setPort(wanted == 0 ? SHARED_RANDOM : wanted)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxWebSocketFrameSize(largestFrame)
            .setMaxWebSocketMessageSize(largestFrame)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    return vertx
        .createHttpServer(options)
        .requestHandler(router)
        .listen()
        .onSuccess(
            server -> {
              if (port.tryComplete(server.actualPort())) {
                LOG.info("go-chat's clients come to port {}", server.actualPort());
              }
            });
  }
}

package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.parley.kit.http.Problems;
import io.parley.kit.http.RequestIds;
import io.parley.kit.http.RequestLimit;
import io.parley.kit.http.SecurityHeaders;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the public server, with a router of its own. */
final class PublicServer extends VerticleBase {
  // A little more than any frame that is understood, so that one above the limit can be told so.
  private static final int MAX_FRAME = 128 * 1024;
  private static final int IDLE_SECONDS = 120;
  // More than the limits of calls, queries and appends, which give better answers.
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);
  // "Any free port, the same for all instances."
  private static final int SHARED_RANDOM = -1;

  private final Config config;
  private final List<RouteFactory> routes;
  private final Promise<Integer> openPort;
  private final Promise<Integer> securePort;

  PublicServer(
      Config config,
      List<RouteFactory> routes,
      Promise<Integer> openPort,
      Promise<Integer> securePort) {
    this.config = config;
    this.routes = routes;
    this.openPort = openPort;
    this.securePort = securePort;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.route().handler(RequestIds::handle).handler(SecurityHeaders::handle);
    router.route().handler(new RequestLimit(REQUEST_LIMIT));
    Problems.install(router);
    Future<Void> mounted = Future.succeededFuture();
    for (RouteFactory factory : routes) {
      mounted = mounted.compose(before -> factory.mount(router));
    }
    return mounted.compose(done -> listen(router));
  }

  private Future<?> listen(Router router) {
    int port = config.get(ServiceKeys.HTTP_PORT);
    HttpServerOptions open = options().setPort(port == 0 ? SHARED_RANDOM : port);
    return vertx
        .createHttpServer(open)
        .requestHandler(router)
        .listen()
        .onSuccess(server -> openPort.tryComplete(server.actualPort()))
        .compose(server -> listenSecurely(router));
  }

  private Future<?> listenSecurely(Router router) {
    int port = config.get(ServiceKeys.HTTPS_PORT);
    if (port == 0) {
      securePort.tryComplete(0);
      return Future.succeededFuture();
    }
    HttpServerOptions secure =
        options()
            .setPort(port)
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(path(ServiceKeys.HTTPS_CERTIFICATE.name(), certificate()))
                    .setKeyPath(path(ServiceKeys.HTTPS_KEY.name(), key())));
    return vertx
        .createHttpServer(secure)
        .requestHandler(router)
        .listen()
        .onSuccess(server -> securePort.tryComplete(server.actualPort()));
  }

  private Optional<Path> certificate() {
    return config.get(ServiceKeys.HTTPS_CERTIFICATE);
  }

  private Optional<Path> key() {
    return config.get(ServiceKeys.HTTPS_KEY);
  }

  private static String path(String key, Optional<Path> path) {
    return path.map(Path::toString)
        .orElseThrow(() -> new IllegalStateException(key + ": not given, but https.port is"));
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.get(ServiceKeys.HTTP_HOST))
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxWebSocketFrameSize(MAX_FRAME)
        .setMaxWebSocketMessageSize(MAX_FRAME)
        // Its state costs more than the socket.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }
}

package io.parley.kit.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}, on a port of their own. */
public final class ManagementServer extends VerticleBase {
  private final String host;
  private final int wantedPort;
  private final Readiness readiness;
  private final PrometheusMeterRegistry meters;
  private final ShownReadiness shown;
  private volatile HttpServer server;

  /** On an address; port 0: any free one. */
  public ManagementServer(
      String host, int port, Readiness readiness, PrometheusMeterRegistry meters) {
    this.host = host;
    this.wantedPort = port;
    this.readiness = readiness;
    this.meters = meters;
    this.shown = new ShownReadiness(meters);
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.get("/health/live").handler(ctx -> json(ctx, 200, new JsonObject().put("status", "UP")));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    return vertx
        .createHttpServer(new HttpServerOptions().setTracingPolicy(TracingPolicy.IGNORE))
        .requestHandler(router)
        .listen(wantedPort, host)
        .onSuccess(listening -> server = listening);
  }

  /** Where it listens, once it is deployed. */
  public int port() {
    return server.actualPort();
  }

  private void ready(RoutingContext ctx) {
    readiness
        .report()
        .onComplete(
            report -> json(ctx, "UP".equals(report.getString("status")) ? 200 : 503, report),
            ctx::fail);
  }

  private void metrics(RoutingContext ctx) {
    readiness
        .report()
        .onSuccess(shown::told)
        .transform(
            told ->
                // Collecting takes a while where there are many meters.
                vertx.executeBlocking(() -> meters.scrape(), false))
        .onComplete(
            text ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                    .end(text),
            ctx::fail);
  }

  private static void json(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }
}

package io.parley.kit.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashSet;
import java.util.Set;

/**
 * Routes as an OpenAPI description has them: each operation gets its handlers by {@code
 * operationId}, behind a check of path, query and body against the description. Belongs to one
 * event loop.
 */
public final class OpenApiRoutes {
  private final Buffer yaml;
  private final RouterBuilder builder;
  private final Set<String> handled = new HashSet<>();

  private OpenApiRoutes(Buffer yaml, RouterBuilder builder) {
    this.yaml = yaml;
    this.builder = builder;
  }

  /**
   * Reads a description from the class path.
   *
   * @return fails if it is no valid OpenAPI description
   */
  public static Future<OpenApiRoutes> load(Vertx vertx, String resource) {
    return vertx
        .fileSystem()
        .readFile(resource)
        .compose(
            yaml ->
                OpenAPIContract.from(vertx, resource)
                    .map(
                        contract ->
                            new OpenApiRoutes(yaml, RouterBuilder.create(vertx, contract))));
  }

  /**
   * Gives an operation its handlers, which run in order.
   *
   * @throws IllegalArgumentException if the description has no such operation
   */
  @SafeVarargs
  public final OpenApiRoutes on(String operationId, Handler<RoutingContext>... handlers) {
    OpenAPIRoute route = builder.getRoute(operationId);
    if (route == null) {
      throw new IllegalArgumentException("no operation " + operationId + " in the description");
    }
    for (Handler<RoutingContext> handler : handlers) {
      route.addHandler(handler);
    }
    handled.add(operationId);
    return this;
  }

  /**
   * Adds all routes, and the description itself at {@code yamlPath}.
   *
   * @throws IllegalStateException if an operation has no handler
   */
  public void mountOn(Router publicRouter, String yamlPath) {
    for (OpenAPIRoute route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      if (!handled.contains(id)) {
        throw new IllegalStateException("operation " + id + " has no handler");
      }
    }
    publicRouter
        .get(yamlPath)
        .handler(
            ctx ->
                ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml").end(yaml));
    publicRouter.route("/*").subRouter(builder.createRouter());
  }
}

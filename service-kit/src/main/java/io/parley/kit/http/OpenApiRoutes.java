package io.parley.kit.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Routes as an OpenAPI description has them. Each operation gets its handlers by {@code
 * operationId}; path, query and body are checked against the description right before the last of
 * them, so that those before (limits, token, origin) come first; the last one reads them with
 * {@link Params}. Belongs to one event loop.
 */
public final class OpenApiRoutes {
  private static final String VALIDATED = "parley.validated";
  private static final String STREAM = "parley.stream";
  private static final long MAX_BODY = 64 * 1024;

  private final Buffer yaml;
  private final OpenAPIContract contract;
  private final RequestValidator validator;
  private final Map<String, List<Handler<RoutingContext>>> handlers = new HashMap<>();
  private final Set<String> streams = new HashSet<>();
  private long maxBody = MAX_BODY;

  private OpenApiRoutes(Buffer yaml, OpenAPIContract contract, RequestValidator validator) {
    this.yaml = yaml;
    this.contract = contract;
    this.validator = validator;
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
                OpenApiDescriptions.load(vertx, resource)
                    .map(
                        contract ->
                            new OpenApiRoutes(
                                yaml, contract, RequestValidator.create(vertx, contract))));
  }

  /** The most bytes of a body, instead of 64 KiB; more: {@code TOO_LARGE}. */
  public OpenApiRoutes maxBody(long bytes) {
    maxBody = bytes;
    return this;
  }

  /**
   * Gives an operation its handlers, which run in order.
   *
   * @throws IllegalArgumentException if the description has no such operation, or no handler is
   *     given
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied, never written to
  public final OpenApiRoutes on(String operationId, Handler<RoutingContext>... inOrder) {
    if (contract.operation(operationId) == null || inOrder.length == 0) {
      throw new IllegalArgumentException("no such operation, or no handler: " + operationId);
    }
    handlers.put(operationId, List.of(inOrder));
    return this;
  }

  /**
   * Gives an operation its handlers that streams bytes of any number: nothing is read or checked
   * for it, {@link Params} has nothing, and {@link RequestLimit} is lifted. Its handlers find the
   * request paused, and see to it that it ends.
   *
   * @throws IllegalArgumentException like {@link #on}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied, never written to
  public final OpenApiRoutes stream(String operationId, Handler<RoutingContext>... inOrder) {
    on(operationId, inOrder);
    streams.add(operationId);
    return this;
  }

  /**
   * Adds all routes, and the description itself at {@code yamlPath}.
   *
   * @throws IllegalStateException if an operation has no handler
   */
  public void mountOn(Router publicRouter, String yamlPath) {
    publicRouter
        .get(yamlPath)
        .handler(
            ctx ->
                ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml").end(yaml));
    for (Path path : contract.getPaths()) {
      path.getOperations().forEach(operation -> mount(publicRouter, operation));
    }
  }

  private void mount(Router publicRouter, Operation operation) {
    List<Handler<RoutingContext>> inOrder = handlers.get(operation.getOperationId());
    if (inOrder == null) {
      throw new IllegalStateException("no handler for " + operation.getOperationId());
    }
    String path = operation.getAbsoluteOpenAPIPath().replaceAll("\\{([^/}]+)}", ":$1");
    Route route = publicRouter.route(operation.getHttpMethod(), path);
    if (streams.contains(operation.getOperationId())) {
      route.handler(OpenApiRoutes::letStream);
      inOrder.forEach(route::handler);
      return;
    }
    route.handler(BodyHandler.create(false).setBodyLimit(maxBody));
    inOrder.subList(0, inOrder.size() - 1).forEach(route::handler);
    route.handler(ctx -> validate(ctx, operation)).handler(inOrder.get(inOrder.size() - 1));
  }

  private static void letStream(RoutingContext ctx) {
    RequestLimit.lift(ctx);
    ctx.request().pause();
    ctx.put(STREAM, true);
    ctx.next();
  }

  /** Whether the bytes of a request wait for its last handler. */
  static boolean isStream(RoutingContext ctx) {
    return ctx.get(STREAM) != null;
  }

  private void validate(RoutingContext ctx, Operation operation) {
    validator
        .validate(OpenApiRequests.of(ctx, operation), operation.getOperationId())
        .onComplete(
            validated -> {
              ctx.put(VALIDATED, validated);
              ctx.next();
            },
            ctx::fail);
  }

  /** What {@link Params} reads. */
  static ValidatedRequest request(RoutingContext ctx) {
    return ctx.get(VALIDATED);
  }
}

package io.parley.file.api;

import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.OpenApiRoutes;
import io.parley.kit.http.RateLimits;
import io.parley.kit.service.RouteFactory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The public routes. */
public final class FileRoutes implements RouteFactory {
  private static final String DESCRIPTION = "openapi/file.yaml";
  private static final String DESCRIPTION_PATH = "/api/v1/file/openapi.yaml";

  private final Vertx vertx;
  private final AccessTokenHandler tokens;
  private final RateLimits rates;
  private final FileLimits limits;
  private final UploadHandlers uploads;
  private final FileHandlers files;
  private final DownloadRoutes downloads;

  public FileRoutes(
      Vertx vertx,
      AccessTokenHandler tokens,
      RateLimits rates,
      FileLimits limits,
      UploadHandlers uploads,
      FileHandlers files,
      DownloadRoutes downloads) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.rates = rates;
    this.limits = limits;
    this.uploads = uploads;
    this.files = files;
    this.downloads = downloads;
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    return OpenApiRoutes.load(vertx, DESCRIPTION).map(routes -> mount(publicRouter, routes));
  }

  private Void mount(Router publicRouter, OpenApiRoutes routes) {
    Handler<RoutingContext> calls = rates.perUser(limits.calls());
    Tus.addDoors(publicRouter);
    routes.on("getUploadOptions", uploads::options).stream(
        "createUpload",
        Leftover::watch,
        tokens,
        calls,
        rates.perUser(limits.uploads()),
        uploads::create)
        .on("getUploadOffset", tokens, calls, uploads::stand)
        .stream("appendToUpload", Leftover::watch, tokens, calls, uploads::append)
        .on("endUpload", tokens, calls, uploads::end)
        .on("getFileLimits", tokens, calls, files::limits)
        .on("getAboutFile", tokens, calls, files::about)
        .stream("setPoster", Leftover::watch, tokens, calls, files::poster);
    downloads.addTo(routes);
    routes.mountOn(publicRouter, DESCRIPTION_PATH);
    return null;
  }
}

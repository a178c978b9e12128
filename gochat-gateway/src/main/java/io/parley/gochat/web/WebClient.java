package io.parley.gochat.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A built web client of go-chat's, served from the origin of its calls. */
public final class WebClient {
  // Its protobuf library makes functions of text, and its pictures come as data.
  private static final String POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
          + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final String INDEX = "index.html";

  private final Path root;

  private WebClient(Path root) {
    this.root = root;
  }

  /**
   * One in a folder. Blocks.
   *
   * @throws IOException if there is none
   */
  public static WebClient in(Path folder) throws IOException {
    if (!Files.isReadable(folder.resolve(INDEX))) {
      throw new IOException("gochat.web_root: " + folder + " (expected: a built web client)");
    }
    return new WebClient(folder.toRealPath());
  }

  /** Adds its files, and its page for each route of its own, after all other routes. */
  public void mount(Router router) {
    router.get().handler(WebClient::head);
    router
        .get()
        .handler(
            StaticHandler.create(FileSystemAccess.ROOT, root.toString())
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setIndexPage(INDEX)
                .setCachingEnabled(true)
                .setMaxAgeSeconds(0));
    router.get().handler(this::page);
  }

  private static void head(RoutingContext ctx) {
    ctx.response().putHeader("Content-Security-Policy", POLICY);
    ctx.next();
  }

  /** For what is no file: a path without an extension is a route of the client. */
  private void page(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    if (path.lastIndexOf('.') > path.lastIndexOf('/')) {
      ctx.next();
      return;
    }
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .sendFile(root.resolve(INDEX).toString())
        .onFailure(ctx::fail);
  }
}

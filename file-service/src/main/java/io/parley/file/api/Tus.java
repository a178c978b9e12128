package io.parley.file.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.http.RequestLimit;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** The upload protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload): what all share. */
final class Tus {
  static final String PATH = "/api/v1/files/uploads";
  static final String VERSION = "1.0.0";
  static final String EXTENSIONS = "creation,creation-with-upload,expiration,termination,checksum";
  static final CharSequence RESUMABLE = HttpHeaders.createOptimized("Tus-Resumable");
  static final CharSequence VERSIONS = HttpHeaders.createOptimized("Tus-Version");
  static final CharSequence OFFSET = HttpHeaders.createOptimized("Upload-Offset");
  static final CharSequence LENGTH = HttpHeaders.createOptimized("Upload-Length");
  static final CharSequence METADATA = HttpHeaders.createOptimized("Upload-Metadata");
  static final CharSequence EXPIRES = HttpHeaders.createOptimized("Upload-Expires");
  static final CharSequence CHECKSUM = HttpHeaders.createOptimized("Upload-Checksum");
  static final CharSequence DEFER = HttpHeaders.createOptimized("Upload-Defer-Length");
  static final String BYTES = "application/offset+octet-stream";

  private static final CharSequence OVERRIDE =
      HttpHeaders.createOptimized("X-HTTP-Method-Override");
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.OPTIONS,
          HttpMethod.POST,
          HttpMethod.HEAD,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  private Tus() {}

  /** Adds what comes before the operations; every answer there names the version. */
  static void addDoors(Router router) {
    for (String path : new String[] {PATH, PATH + "/*"}) {
      router
          .route(path)
          .handler(
              ctx -> {
                ctx.response().putHeader(RESUMABLE, VERSION);
                ctx.next();
              })
          .handler(Tus::override)
          .handler(Tus::checkVersion);
    }
  }

  /** Some proxies let GET and POST pass only: then a header names the method. */
  private static void override(RoutingContext ctx) {
    String name = ctx.request().getHeader(OVERRIDE);
    if (name == null || name.equals(ctx.request().method().name())) {
      ctx.next();
      return;
    }
    HttpMethod method = HttpMethod.valueOf(name);
    if (!METHODS.contains(method)) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_METHOD_NOT_ALLOWED,
          "X-HTTP-Method-Override: another method (expected: HEAD, PATCH, DELETE, …)");
    }
    // The request goes through all handlers again, and gets its limit again.
    RequestLimit.lift(ctx);
    ctx.reroute(method, ctx.request().path());
  }

  private static void checkVersion(RoutingContext ctx) {
    String version = ctx.request().getHeader(RESUMABLE);
    if (VERSION.equals(version) || ctx.request().method().equals(HttpMethod.OPTIONS)) {
      ctx.next();
      return;
    }
    ctx.response().putHeader(VERSIONS, VERSION);
    throw new Refusal(
        ErrorCode.ERROR_CODE_UNSUPPORTED_UPLOAD_VERSION,
        "Tus-Resumable: another one (expected: " + VERSION + ")");
  }
}

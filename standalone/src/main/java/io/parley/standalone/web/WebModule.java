package io.parley.standalone.web;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.local.tls.Certificates;
import io.parley.standalone.StandaloneKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Serves the web app, and the certificate of the installation's own authority. */
public final class WebModule implements ServiceModule {
  @Override
  public String name() {
    return "web-app";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return StandaloneKeys.ALL;
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    Config config = context.config();
    return context
        .vertx()
        .executeBlocking(
            () -> new Served(WebFiles.load(config.get(StandaloneKeys.WEB)), authority(config)))
        .map(
            served ->
                Running.of(router -> mount(router, served, config), new Shutdown(context.vertx())));
  }

  private record Served(WebFiles files, Optional<Buffer> authority) {}

  /** Its certificate, where the server's was signed by it. */
  private static Optional<Buffer> authority(Config config) throws IOException {
    Path folder = config.get(StandaloneKeys.DATA).toAbsolutePath().normalize().resolve("tls");
    Certificates.Files own = Certificates.Files.in(folder);
    return config.get(ServiceKeys.HTTPS_CERTIFICATE).filter(own.certificate()::equals).isPresent()
        ? Optional.of(Buffer.buffer(Files.readAllBytes(own.authority())))
        : Optional.empty();
  }

  private static Future<Void> mount(Router router, Served served, Config config) {
    served
        .authority()
        .ifPresent(
            pem ->
                router
                    .get("/ca.crt")
                    .handler(
                        ctx ->
                            ctx.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-x509-ca-cert")
                                .putHeader(
                                    "Content-Disposition", "attachment; filename=\"parley-ca.crt\"")
                                .end(pem)));
    // Browsers would hold a host to HTTPS whose certificate only some devices trust.
    boolean trustedByAll =
        config.get(ServiceKeys.HTTPS_CERTIFICATE).isPresent() && served.authority().isEmpty();
    router.get("/*").handler(new WebHandler(served.files(), trustedByAll));
    return Future.succeededFuture();
  }
}

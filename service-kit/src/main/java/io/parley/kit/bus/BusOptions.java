package io.parley.kit.bus;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** How the event bus meets those of other processes. */
public final class BusOptions {
  // TCP itself gives up after minutes, and what is queued for a silent process is kept until then.
  private static final long PING_MS = 1_000;
  private static final long PONG_LIMIT_MS = 2_000;
  private static final int CONNECT_LIMIT_MS = 2_000;

  // A missing pong closes a connection in order, behind what waits; this ends it and frees that.
  private static final int WRITE_IDLE_SECONDS = 3;

  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private BusOptions() {}

  /**
   * As a configuration with {@link BusKeys#ALL} says.
   *
   * @throws ConfigException where keys contradict one another
   */
  public static EventBusOptions of(Config config) {
    EventBusOptions options =
        new EventBusOptions()
            .setHost(config.get(BusKeys.HOST))
            .setPort(config.get(BusKeys.PORT))
            .setClusterPublicHost(publicHost(config))
            .setClusterPingInterval(PING_MS)
            .setClusterPingReplyInterval(PONG_LIMIT_MS)
            .setConnectTimeout(CONNECT_LIMIT_MS)
            .setWriteIdleTimeout(WRITE_IDLE_SECONDS);
    if (config.get(BusKeys.PUBLIC_PORT) > 0) {
      options.setClusterPublicPort(config.get(BusKeys.PUBLIC_PORT));
    }
    return secured(config, options);
  }

  private static String publicHost(Config config) {
    String host = config.get(BusKeys.HOST);
    Optional<String> dialled = config.get(BusKeys.PUBLIC_HOST);
    if (dialled.isEmpty() && EVERY_ADDRESS.contains(host)) {
      throw new ConfigException(
          "bus.public_host: not given (expected: what others dial, since bus.host is "
              + host
              + ")");
    }
    return dialled.orElse(host);
  }

  private static EventBusOptions secured(Config config, EventBusOptions options) {
    Optional<Path> certificate = config.get(BusKeys.CERTIFICATE);
    Optional<Path> key = config.get(BusKeys.KEY);
    Optional<Path> ca = config.get(BusKeys.CA);
    if (certificate.isEmpty() && key.isEmpty() && ca.isEmpty()) {
      return options;
    }
    if (certificate.isEmpty() || key.isEmpty() || ca.isEmpty()) {
      throw new ConfigException("bus.certificate, bus.key, bus.ca: give all three or none");
    }
    return options
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustAll(false)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(certificate.get().toString())
                .setKeyPath(key.get().toString()))
        .setTrustOptions(new PemTrustOptions().addCertPath(ca.get().toString()));
  }
}

package io.parley.signaling.turn;

import io.parley.kit.config.Secret;
import io.parley.proto.call.IceServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where devices find ways to others, with credentials of a short life. Safe on any thread. */
public final class IceServers {
  private final List<String> stunUrls;
  private final List<String> turnUrls;
  private final Optional<TurnCredentials> credentials;
  private final Duration lifetime;
  private final Supplier<String> opaque;
  private final Clock clock;

  /**
   * Some servers, and until when their credentials are good, in milliseconds since 1970; 0: for
   * good.
   */
  public record Granted(List<IceServer> servers, long expiresMs) {}

  /**
   * Those of a configuration.
   *
   * @param secret of the TURN servers; needed where there are any
   * @param lifetime of credentials
   * @param opaque what a name has besides its expiry; says nothing of whom it is for
   */
  public IceServers(
      List<String> stunUrls,
      List<String> turnUrls,
      Optional<Secret<String>> secret,
      Duration lifetime,
      Supplier<String> opaque,
      Clock clock) {
    if (!turnUrls.isEmpty() && secret.isEmpty()) {
      throw new IllegalArgumentException("TURN servers without their secret");
    }
    this.stunUrls = List.copyOf(stunUrls);
    this.turnUrls = List.copyOf(turnUrls);
    this.credentials = secret.map(TurnCredentials::new);
    this.lifetime = lifetime;
    this.opaque = opaque;
    this.clock = clock;
  }

  /** For one device, from now on. */
  public Granted grant() {
    List<IceServer> servers = new ArrayList<>();
    if (!stunUrls.isEmpty()) {
      servers.add(IceServer.newBuilder().addAllUrls(stunUrls).build());
    }
    if (turnUrls.isEmpty()) {
      return new Granted(servers, 0);
    }
    long expirySeconds = clock.instant().plus(lifetime).getEpochSecond();
    String name = TurnCredentials.name(expirySeconds, opaque.get());
    servers.add(
        IceServer.newBuilder()
            .addAllUrls(turnUrls)
            .setUsername(name)
            .setCredential(credentials.orElseThrow().password(name))
            .build());
    return new Granted(servers, Duration.ofSeconds(expirySeconds).toMillis());
  }
}

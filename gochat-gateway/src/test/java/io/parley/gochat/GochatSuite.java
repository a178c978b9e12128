package io.parley.gochat;

import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.message.MessageModule;
import io.parley.signaling.SignalingModule;
import io.parley.testkit.Await;
import io.parley.testkit.ClockedModule;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The services and the gateway in one process. */
public final class GochatSuite implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("auth.master_key", "cGFybGV5LXNhbXBsZS1rZXktZG8tbm90LXVzZS1pdCE="),
          Map.entry("auth.argon2_memory_kib", "1024"),
          Map.entry("auth.argon2_iterations", "1"),
          Map.entry("auth.registrations_per_address", "1000000"),
          Map.entry("contact.limits.calls_per_minute", "1000000"),
          Map.entry("contact.limits.requests_per_hour", "1000000"),
          Map.entry("contact.limits.groups_per_hour", "1000000"),
          Map.entry("contact.limits.joins_per_hour", "1000000"),
          Map.entry("contact.limits.changes_per_minute", "1000000"),
          Map.entry("gochat.host", "127.0.0.1"),
          Map.entry("gochat.port", "0"));

  private final ServiceUnderTest services;
  private final int port;

  private GochatSuite(ServiceUnderTest services, int port) {
    this.services = services;
    this.port = port;
  }

  public static GochatSuite start(Scope scope) {
    return start(scope, Map.of());
  }

  /** With more configuration, texts by key. */
  public static GochatSuite start(Scope scope, Map<String, String> more) {
    return start(scope, more, Clock.systemUTC());
  }

  /** Where sessions, and the gateway, go by that clock. */
  public static GochatSuite start(Scope scope, Map<String, String> more, Clock clock) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("file.folder", Path.of("target", "files-" + scope.suffix()).toString());
    settings.putAll(more);
    GochatModule gateway = new GochatModule();
    ServiceUnderTest services =
        ServiceUnderTest.start(
            scope,
            settings,
            new ClockedModule(new AuthModule(), clock),
            new ContactModule(),
            new MessageModule(),
            new FileModule(),
            new SignalingModule(),
            new ClockedModule(gateway, clock));
    return new GochatSuite(services, Await.result(gateway.port()));
  }

  /** Where go-chat's clients go. */
  public int port() {
    return port;
  }

  /** Where Parley's own go. */
  public int parleyPort() {
    return services.port();
  }

  public Vertx vertx() {
    return services.vertx();
  }

  public ServiceUnderTest services() {
    return services;
  }

  /** A client of go-chat's whom nobody knows. */
  public HttpCalls stranger() {
    return new HttpCalls(port);
  }

  /** Registers somebody with go-chat's client, and signs them in. */
  public GochatUser user(String username) {
    return GochatUser.register(port, username);
  }

  @Override
  public void close() {
    services.close();
  }
}

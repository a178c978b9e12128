package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import io.parley.testkit.ClockedModule;
import io.parley.testkit.FakeAuth;
import io.parley.testkit.FakeFiles;
import io.parley.testkit.MovableClock;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * contact-service with stand-ins for auth-service and file-service, a clock to move, and people to
 * use it.
 */
final class ContactSuite implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<String, String> GENEROUS =
      Map.of(
          "contact.limits.calls_per_minute", "1000000",
          "contact.limits.requests_per_hour", "1000000",
          "contact.limits.groups_per_hour", "1000000",
          "contact.limits.joins_per_hour", "1000000",
          "contact.limits.tokens_per_minute", "1000000",
          "contact.limits.changes_per_minute", "1000000",
          "contact.sweep_every", "50ms");

  private final Scope scope;
  private final FakeAuth auth;
  private final FakeFiles files;
  private final MovableClock clock;
  private final ServiceUnderTest service;
  private final OpenApiCheck description;

  private ContactSuite(
      Scope scope, FakeAuth auth, FakeFiles files, MovableClock clock, Map<String, String> more) {
    this.scope = scope;
    this.auth = auth;
    this.files = files;
    this.clock = clock;
    Map<String, String> config = new HashMap<>(GENEROUS);
    config.putAll(more);
    this.service =
        ServiceUnderTest.start(
            scope, config, auth, files, new ClockedModule(new ContactModule(), clock));
    this.description = OpenApiCheck.of(service.vertx(), "openapi/contact.yaml");
  }

  static ContactSuite start(Scope scope) {
    return start(scope, Map.of());
  }

  static ContactSuite start(Scope scope, Map<String, String> more) {
    return new ContactSuite(scope, new FakeAuth(), new FakeFiles(), MovableClock.at(START), more);
  }

  /** Another replica over the same database, log, users and time. */
  ContactSuite replica() {
    return new ContactSuite(scope, auth, files, clock, Map.of());
  }

  Person person(String name) {
    return as(auth.user(name));
  }

  /** A user with a new token; whether or not auth-service knows them. */
  Person as(UserId user) {
    return new Person(user, service.http().as(auth.token(user)), description);
  }

  /** Two who are contacts now. */
  void befriend(Person one, Person other) {
    String request = one.ask(other, "").json().getString("id");
    assertThat(other.accept(request).status()).isEqualTo(204);
  }

  FakeAuth auth() {
    return auth;
  }

  FakeFiles files() {
    return files;
  }

  MovableClock clock() {
    return clock;
  }

  ServiceUnderTest service() {
    return service;
  }

  LogReader log() {
    return new LogReader(scope);
  }

  @Override
  public void close() {
    service.close();
  }
}

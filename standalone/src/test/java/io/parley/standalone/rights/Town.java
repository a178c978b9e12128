package io.parley.standalone.rights;

import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.message.MessageModule;
import io.parley.signaling.SignalingModule;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services in one process, and people who are all contacts of each other. */
final class Town implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("auth.master_key", "cGFybGV5LXNhbXBsZS1rZXktZG8tbm90LXVzZS1pdCE="),
          Map.entry("auth.argon2_memory_kib", "1024"),
          Map.entry("auth.argon2_iterations", "1"),
          Map.entry("contact.limits.calls_per_minute", "1000000"),
          Map.entry("contact.limits.requests_per_hour", "1000000"),
          Map.entry("contact.limits.groups_per_hour", "1000000"),
          Map.entry("contact.limits.joins_per_hour", "1000000"),
          Map.entry("contact.limits.tokens_per_minute", "1000000"),
          Map.entry("contact.limits.changes_per_minute", "1000000"),
          // Sockets are not pinged, and some rows do not use them.
          Map.entry("socket.heartbeat", "1h"),
          Map.entry("socket.frames_per_second", "1000000"),
          Map.entry("socket.frame_burst", "1000000"),
          Map.entry("socket.acts_per_minute", "1000000"),
          Map.entry("socket.mentions_per_minute", "1000000"));

  private final ServiceUnderTest services;
  private final List<Line> lines = new ArrayList<>();

  Town(Scope scope) {
    services =
        ServiceUnderTest.start(
            scope,
            settings(scope),
            new AuthModule(),
            new ContactModule(),
            new MessageModule(),
            new FileModule(),
            new SignalingModule());
  }

  private static Map<String, String> settings(Scope scope) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("file.folder", Path.of("target", "files-" + scope.suffix()).toString());
    settings.put("file.sweep_every", "1s");
    return settings;
  }

  Person person(String name) {
    JsonObject account =
        new JsonObject().put("username", name).put("password", "a quiet green lamp");
    JsonObject signedIn = services.http().post("/api/v1/auth/register", account).json();
    String token = signedIn.getString("access_token");
    HttpCalls http = services.http().as(token);
    Line line = Line.open(services.vertx(), services.port(), token);
    lines.add(line);
    return new Person(name, signedIn.getJsonObject("user").getString("id"), http, line);
  }

  static void makeContacts(List<Person> people) {
    for (Person from : people) {
      for (Person to : people.subList(people.indexOf(from) + 1, people.size())) {
        JsonObject body = new JsonObject().put("user_id", to.id);
        Answer asked = from.http.post("/api/v1/contact-requests", body);
        String request = asked.json().getString("id");
        to.http.post("/api/v1/contact-requests/" + request + "/accept", null);
      }
    }
  }

  /**
   * Waits until the conversation has told every change of the group; {@code witness} is a member
   * from its beginning.
   */
  static void settle(String group, Person witness) {
    long version = witness.group(group).getLong("version");
    Await.until(
        "the conversation has told all changes of the group",
        () -> witness.systemEntries(group) >= version);
  }

  @Override
  public void close() {
    lines.forEach(Line::close);
    services.close();
  }
}

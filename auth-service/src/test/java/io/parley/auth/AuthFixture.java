package io.parley.auth;

import io.parley.testkit.ClockedModule;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** auth-service as the integration tests start it: cheap hashes, a clock of theirs. */
final class AuthFixture {
  static final String PASSWORD = "a quiet green lamp";
  private static final Map<String, String> CHEAP =
      Map.of(
          "auth.master_key",
          "cGFybGV5LXNhbXBsZS1rZXktZG8tbm90LXVzZS1pdCE=",
          "auth.argon2_memory_kib",
          "1024",
          "auth.argon2_iterations",
          "1",
          "auth.registrations_per_address",
          "1000",
          "auth.key_check",
          "50ms",
          "auth.cleaning",
          "50ms");

  private AuthFixture() {}

  static ServiceUnderTest start(Scope scope) {
    return start(scope, Map.of(), Clock.systemUTC());
  }

  static ServiceUnderTest start(Scope scope, Map<String, String> more, Clock clock) {
    Map<String, String> texts = new HashMap<>(CHEAP);
    texts.putAll(more);
    return ServiceUnderTest.start(scope, texts, new ClockedModule(new AuthModule(), clock));
  }

  static JsonObject person(String username) {
    return new JsonObject().put("username", username).put("password", PASSWORD);
  }

  static HttpCalls.Answer register(HttpCalls http, String username) {
    HttpCalls.Answer answer = http.post("/api/v1/auth/register", person(username));
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return answer;
  }

  static HttpCalls.Answer logIn(HttpCalls http, String username, String password) {
    return http.post(
        "/api/v1/auth/login", new JsonObject().put("username", username).put("password", password));
  }

  static HttpCalls.Answer refresh(HttpCalls http, String cookie) {
    return http.with("Cookie", cookie).post("/api/v1/auth/refresh", null);
  }

  /** {@code parley_refresh=…}, as a browser sends it back. */
  static String cookie(HttpCalls.Answer answer) {
    return answer.header("Set-Cookie").replaceAll(";.*", "");
  }

  static String token(HttpCalls.Answer answer) {
    return answer.json().getString("access_token");
  }
}

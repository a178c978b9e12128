package io.parley.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.error.Refusal;
import io.parley.kit.token.Caller;
import io.parley.kit.token.TokenVerifier;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands before an endpoint: token, limits, origin, the client's address. */
class GuardsTest {
  private static final UserId ANA = new UserId(UUID.randomUUID());
  private static final RateLimit TWO = new RateLimit("two", 2, Duration.ofMinutes(1));
  private static final ClientAddress BEHIND_PROXY =
      new ClientAddress(List.of("127.0.0.1", "10.0.0.0/8"));

  private static Vertx vertx;
  private static TestServer server;

  @BeforeAll
  static void serve() {
    vertx = Vertx.vertx();
    server = TestServer.start(vertx, GuardsTest::mount);
  }

  private static void mount(Router router) {
    ClientAddress open = new ClientAddress(List.of());
    RateLimits limits = new RateLimits(BEHIND_PROXY);
    router
        .get("/me")
        .handler(new AccessTokenHandler(new OneToken()))
        .handler(ctx -> end(ctx, Callers.of(ctx).user().toString()));
    router
        .route("/shown")
        .handler(AccessTokenHandler.orCookie(new OneToken(), "parley_shown"))
        .handler(ctx -> end(ctx, Callers.of(ctx).user().toString()));
    router.get("/open").handler(ctx -> end(ctx, Callers.of(ctx).toString()));
    router.get("/limited").handler(limits.perAddress(TWO)).handler(ctx -> end(ctx, "in"));
    router.get("/address").handler(ctx -> end(ctx, open.of(ctx.request())));
    router.get("/behind").handler(ctx -> end(ctx, BEHIND_PROXY.of(ctx.request())));
    router
        .post("/cookie")
        .handler(new OriginCheck(List.of("https://chat.example")))
        .handler(ctx -> end(ctx, "in"));
  }

  private static void end(RoutingContext ctx, String text) {
    ctx.end(text);
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @Test
  void letsTheHolderOfAGoodTokenIn() {
    assertThat(server.send("GET", "/me", "", "Authorization", "Bearer good").body())
        .isEqualTo(ANA.toString());
    assertThat(server.send("GET", "/me", "", "Authorization", "bearer  good").body())
        .isEqualTo(ANA.toString());
  }

  @Test
  void keepsOutWhoHasNoToken() {
    for (String header : List.of("Bearer bad", "Bearer", "Basic good", "good")) {
      HttpResponse<String> response = server.send("GET", "/me", "", "Authorization", header);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(server.get("/me").statusCode()).isEqualTo(401);
    assertThat(server.get("/open").statusCode()).isEqualTo(401);
  }

  @Test
  void readsWithTheTokenInACookieWhereThatIsMeant() {
    assertThat(server.send("GET", "/shown", "", "Cookie", "a=b; parley_shown=good").body())
        .isEqualTo(ANA.toString());
    assertThat(server.send("HEAD", "/shown", "", "Cookie", "parley_shown=good").statusCode())
        .isEqualTo(200);
    assertThat(server.send("GET", "/shown", "", "Authorization", "Bearer good").statusCode())
        .isEqualTo(200);
    assertThat(server.send("POST", "/shown", "", "Authorization", "Bearer good").statusCode())
        .isEqualTo(200);
    for (String cookie : List.of("parley_shown=bad", "parley_shown=", "shown=good", "")) {
      assertThat(server.send("GET", "/shown", "", "Cookie", cookie).statusCode()).isEqualTo(401);
    }
    assertThat(server.send("GET", "/me", "", "Cookie", "parley_shown=good").statusCode())
        .isEqualTo(401);
  }

  @Test
  void changesNothingWithTheTokenInACookie() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertThat(server.send(method, "/shown", "", "Cookie", "parley_shown=good").statusCode())
          .as(method)
          .isEqualTo(401);
    }
  }

  @Test
  void countsSeveralAtOnceAllOrNone() {
    RateLimits limits = new RateLimits();

    assertThat(limits.take(TWO, "ana", 1)).isEmpty();
    assertThat(limits.take(TWO, "ana", 2)).isPresent();
    assertThat(limits.take(TWO, "ben", 2)).isEmpty();
    assertThat(limits.take(TWO, "ana", 1)).isEmpty();
    assertThat(limits.take(TWO, "ana", 1).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Test
  void refusesWhoAsksTooOftenAndTellsWhenToComeBack() {
    assertThat(limited("1.1.1.1").statusCode()).isEqualTo(200);
    assertThat(limited("1.1.1.1").statusCode()).isEqualTo(200);

    HttpResponse<String> third = limited("1.1.1.1");

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).contains("RATE_LIMITED");
    assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 30L);
    assertThat(limited("2.2.2.2").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> limited(String address) {
    return server.send("GET", "/limited", "", "X-Forwarded-For", address);
  }

  @Test
  void believesForwardedAddressesOfTrustedProxiesOnly() {
    assertThat(server.send("GET", "/address", "", "X-Forwarded-For", "1.1.1.1").body())
        .isEqualTo("127.0.0.1");
    assertThat(behind("1.1.1.1")).isEqualTo("1.1.1.1");
    assertThat(behind("6.6.6.6, 1.1.1.1, 10.1.2.3")).isEqualTo("1.1.1.1");
    assertThat(behind("10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(behind("nonsense")).isEqualTo("127.0.0.1");
    assertThat(behind("1.1.1.1, nonsense")).isEqualTo("127.0.0.1");
    assertThat(server.get("/behind").body()).isEqualTo("127.0.0.1");
  }

  private static String behind(String forwarded) {
    return server.send("GET", "/behind", "", "X-Forwarded-For", forwarded).body();
  }

  @Test
  void knowsTheAddressesOfANetwork() {
    assertThat(Network.parse("10.0.0.0/9").contains("10.127.255.255")).isTrue();
    assertThat(Network.parse("10.0.0.0/9").contains("10.128.0.0")).isFalse();
    assertThat(Network.parse("fd00::/8").contains("fd12::1")).isTrue();
    assertThat(Network.parse("0.0.0.0/0").contains("::1")).isFalse();
    for (String bad : List.of("10.0.0.0/33", "host", "10.0.0.0/x", "10.0.0.0/-1")) {
      assertThatThrownBy(() -> Network.parse(bad)).hasMessageContaining(bad + " is none");
    }
  }

  @Test
  void countsTheNetworkOfAnIpv6ClientAsOne() {
    assertThat(Network.ofOneClient("2001:db8::1"))
        .isEqualTo(Network.ofOneClient("2001:db8::ffff:2"))
        .isNotEqualTo(Network.ofOneClient("2001:db8:0:1::1"));
    assertThat(Network.ofOneClient("10.1.2.3")).isEqualTo("10.1.2.3");
  }

  @Test
  void countsTheIpv4ClientsOfAProxyWithTwoStacksEachForItself() {
    assertThat(Network.ofOneClient("::ffff:10.1.2.3")).isEqualTo("10.1.2.3");
    assertThat(Network.ofOneClient("::ffff:10.1.2.4")).isEqualTo("10.1.2.4");
  }

  @Test
  void aBadProxyOrOriginStopsTheBootByName() {
    Map<String, String> texts =
        Map.of("http.trusted_proxies", "10.0.0.0/33", "http.allowed_origins", "chat.example");

    assertThatThrownBy(() -> Config.of(texts, HttpKeys.ALL))
        .hasMessageContaining("http.trusted_proxies: 10.0.0.0/33 (expected: addresses,")
        .hasMessageContaining("http.allowed_origins: chat.example (expected: origins as");
  }

  @Test
  void letsPagesOfItsOwnHostAndOfAllowedOriginsIn() {
    String own = "http://127.0.0.1:" + server.port();
    for (String origin : List.of(own, "https://chat.example")) {
      assertThat(server.send("POST", "/cookie", "", "Origin", origin).statusCode()).isEqualTo(200);
    }
    assertThat(server.send("POST", "/cookie", "").statusCode()).isEqualTo(200);
    for (String origin :
        List.of("https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", "%")) {
      assertThat(server.send("POST", "/cookie", "", "Origin", origin).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void putsSecurityHeadersOnEveryAnswer() {
    HttpResponse<String> response = server.get("/nothing");

    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  private static final class OneToken implements TokenVerifier {
    @Override
    public Future<Caller> verify(String jwt) {
      return jwt.equals("good")
          ? Future.succeededFuture(new Caller(ANA, new SessionId(UUID.randomUUID()), Instant.now()))
          : Future.failedFuture(new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "bad"));
    }

    @Override
    public void onRevoked(Consumer<SessionId> listener) {}
  }
}

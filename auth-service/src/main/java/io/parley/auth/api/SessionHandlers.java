package io.parley.auth.api;

import io.parley.auth.domain.Accounts;
import io.parley.auth.domain.Client;
import io.parley.auth.domain.Device;
import io.parley.auth.domain.Language;
import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.PasswordLinks;
import io.parley.auth.domain.PasswordRules;
import io.parley.auth.domain.Registration;
import io.parley.auth.domain.Sessions;
import io.parley.auth.domain.SignIn;
import io.parley.auth.domain.Username;
import io.parley.auth.keys.AccessTokens;
import io.parley.auth.metrics.AuthMetrics;
import io.parley.auth.metrics.AuthMetrics.Door;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.Params;
import io.parley.kit.http.Respond;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Registering, signing in, by a link too, going on, signing out. */
final class SessionHandlers {
  private final Accounts accounts;
  private final Sessions sessions;
  private final PasswordLinks links;
  private final AccessTokens tokens;
  private final ClientAddress addresses;
  private final AuthMetrics metrics;
  private final Clock clock;

  SessionHandlers(
      Accounts accounts,
      Sessions sessions,
      PasswordLinks links,
      AccessTokens tokens,
      ClientAddress addresses,
      AuthMetrics metrics,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.links = links;
    this.tokens = tokens;
    this.addresses = addresses;
    this.metrics = metrics;
    this.clock = clock;
  }

  void register(RoutingContext ctx) {
    JsonObject body = Params.of(ctx).body();
    Client client = client(ctx.request());
    signIn(ctx, 201, Door.REGISTER, () -> accounts.register(registration(body), client));
  }

  private static Registration registration(JsonObject body) {
    Username username = Username.parse(body.getString("username"));
    return new Registration(
        username,
        Nickname.parse(body.getString("nickname", ""), username),
        Language.parse(body.getString("language", "")),
        PasswordRules.normalise("password", body.getString("password")));
  }

  void logIn(RoutingContext ctx) {
    JsonObject body = Params.of(ctx).body();
    Client client = client(ctx.request());
    signIn(
        ctx,
        200,
        Door.LOG_IN,
        () ->
            accounts.logIn(
                body.getString("username"),
                PasswordRules.normalise("password", body.getString("password")),
                client));
  }

  void lookAtLink(RoutingContext ctx) {
    String token = Params.of(ctx).body().getString("token");
    Respond.json(
        ctx,
        200,
        Outcomes.of(() -> links.look(token))
            .map(found -> Views.linked(found.orElseThrow(Outcomes::linkNotValid))));
  }

  void redeemLink(RoutingContext ctx) {
    JsonObject body = Params.of(ctx).body();
    Client client = client(ctx.request());
    signIn(
        ctx,
        200,
        Door.PASSWORD_LINK,
        () ->
            links.redeem(
                body.getString("token"),
                PasswordRules.normalise("password", body.getString("password")),
                client));
  }

  private Client client(HttpServerRequest request) {
    return new Client(
        addresses.limitKey(request), Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
  }

  void refresh(RoutingContext ctx) {
    signIn(
        ctx,
        200,
        Door.REFRESH,
        () ->
            RefreshCookie.read(ctx)
                .map(sessions::refresh)
                .orElseGet(
                    () ->
                        Future.failedFuture(
                            new Refusal(
                                ErrorCode.ERROR_CODE_UNAUTHENTICATED,
                                "cookie " + RefreshCookie.NAME + ": none"))));
  }

  void logOut(RoutingContext ctx) {
    Future<Void> done =
        Outcomes.of(
            () -> RefreshCookie.read(ctx).map(sessions::logOut).orElseGet(Future::succeededFuture));
    Respond.noContent(ctx, done.onSuccess(ended -> RefreshCookie.clear(ctx)));
  }

  void keys(RoutingContext ctx) {
    Respond.json(ctx, 200, tokens.keySet());
  }

  private void signIn(
      RoutingContext ctx, int status, Door door, Supplier<Future<SignIn>> operation) {
    Future<JsonObject> answer =
        Outcomes.of(
                () ->
                    operation.get().compose(Outcomes::granted).map(granted -> answer(ctx, granted)))
            .onComplete(done -> metrics.passed(door, done.cause()));
    Respond.json(ctx, status, answer);
  }

  private JsonObject answer(RoutingContext ctx, SignIn.Granted granted) {
    String token = tokens.sign(granted.account().id(), granted.token().session());
    Duration lifetime = Duration.between(clock.instant(), granted.expiresAt());
    RefreshCookie.set(ctx, granted.token(), lifetime);
    return new JsonObject()
        .put("access_token", token)
        .put("expires_in_s", tokens.lifetime().toSeconds())
        .put("session_id", granted.token().session().toString())
        .put("user", Views.me(granted.account()));
  }
}

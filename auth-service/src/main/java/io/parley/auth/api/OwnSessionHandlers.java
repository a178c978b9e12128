package io.parley.auth.api;

import io.parley.auth.domain.OwnSession;
import io.parley.auth.domain.PasswordChanges;
import io.parley.auth.domain.PasswordRules;
import io.parley.auth.domain.Sessions;
import io.parley.auth.metrics.AuthMetrics;
import io.parley.auth.metrics.AuthMetrics.Door;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.Params;
import io.parley.kit.http.Respond;
import io.parley.kit.token.Caller;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The own sessions, and the password that opens them. */
final class OwnSessionHandlers {
  private final Sessions sessions;
  private final PasswordChanges passwords;
  private final ClientAddress addresses;
  private final AuthMetrics metrics;

  OwnSessionHandlers(
      Sessions sessions, PasswordChanges passwords, ClientAddress addresses, AuthMetrics metrics) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.addresses = addresses;
    this.metrics = metrics;
  }

  void list(RoutingContext ctx) {
    Caller caller = Callers.of(ctx);
    Respond.json(
        ctx,
        200,
        Outcomes.of(() -> sessions.of(caller.user())).map(own -> page(own, caller.session())));
  }

  private static JsonObject page(List<OwnSession> sessions, SessionId current) {
    JsonArray items = new JsonArray();
    sessions.forEach(session -> items.add(Views.session(session, current)));
    return new JsonObject().put("items", items);
  }

  void end(RoutingContext ctx) {
    Caller caller = Callers.of(ctx);
    Future<Void> done =
        Outcomes.of(
            () -> {
              SessionId session = sessionId(Params.of(ctx).path("id"));
              return sessions
                  .end(session, caller.user())
                  .compose(ended -> ended ? Future.succeededFuture() : notFound())
                  .onSuccess(ended -> clearOwnCookie(ctx, session, caller));
            });
    Respond.noContent(ctx, done);
  }

  private static void clearOwnCookie(RoutingContext ctx, SessionId ended, Caller caller) {
    if (ended.equals(caller.session())) {
      RefreshCookie.clear(ctx);
    }
  }

  void changePassword(RoutingContext ctx) {
    Caller caller = Callers.of(ctx);
    JsonObject body = Params.of(ctx).body();
    String address = addresses.limitKey(ctx.request());
    Future<Void> done =
        Outcomes.of(
                () ->
                    passwords
                        .change(
                            caller.user(),
                            caller.session(),
                            PasswordRules.normalise("current", body.getString("current")),
                            PasswordRules.normalise("next", body.getString("next")),
                            address)
                        .compose(Outcomes::changed))
            .onComplete(changed -> metrics.passed(Door.CHANGE_PASSWORD, changed.cause()));
    Respond.noContent(ctx, done);
  }

  private static SessionId sessionId(String text) {
    try {
      return SessionId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("id", text, "a canonical UUID");
    }
  }

  private static Future<Void> notFound() {
    return Future.failedFuture(
        new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "the caller has no such session"));
  }
}

package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.session.Session;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.ClientAddress;
import io.parley.proto.auth.OpenSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.auth.RegisterRequest;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Accounts: made, signed in to, changed. */
final class AccountHandlers {
  private final Bus bus;
  private final Sessions sessions;
  private final ClientAddress addresses;

  AccountHandlers(Bus bus, Sessions sessions, ClientAddress addresses) {
    this.bus = bus;
    this.sessions = sessions;
    this.addresses = addresses;
  }

  /** There is no e-mail address in Parley, and a picture comes later: both are passed over. */
  Future<JsonObject> register(RoutingContext ctx) {
    Fields fields = Fields.of(ctx);
    RegisterRequest request =
        RegisterRequest.newBuilder()
            .setUsername(fields.get("username").strip().toLowerCase(Locale.ROOT))
            .setPassword(fields.get("password"))
            .setNickname(fields.get("nickname").strip())
            .setClientAddress(addresses.of(ctx.request()))
            .build();
    return bus.own(AuthApi.REGISTER, request)
        .recover(failure -> Future.failedFuture(aboutField(failure)))
        .map(made -> Shapes.newUser(made.getUser()));
  }

  private static Throwable aboutField(Throwable failure) {
    if (failure instanceof Refusal refusal
        && refusal.code() == ErrorCode.ERROR_CODE_INVALID_ARGUMENT) {
      if (refusal.getMessage().startsWith("username")) {
        return new Told(Texts.BAD_USERNAME);
      }
      if (refusal.getMessage().startsWith("nickname")) {
        return new Told(Texts.BAD_NICKNAME);
      }
    }
    return failure;
  }

  /** Sets the cookie that says who it is from then on. */
  Future<JsonObject> login(RoutingContext ctx) {
    Fields fields = Fields.of(ctx);
    return open(ctx, fields.get("username").strip(), fields.get("password"))
        // An empty name or password is wrong like any other.
        .recover(Calls.told(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, Texts.LOGIN_FAILED))
        .map(
            opened -> {
              // Its clients know no signing out: who signs in next ends what was before.
              sessions.token(ctx.request()).ifPresent(sessions::close);
              ctx.response().addCookie(sessions.cookie(ctx.request(), opened.getSessionToken()));
              return Shapes.user(opened.getUser());
            });
  }

  private Future<OpenSessionResponse> open(RoutingContext ctx, String username, String password) {
    String agent = ctx.request().getHeader(HttpHeaders.USER_AGENT);
    OpenSessionRequest request =
        OpenSessionRequest.newBuilder()
            .setUsername(username)
            .setPassword(password)
            .setClientAddress(addresses.of(ctx.request()))
            .setUserAgent(agent == null ? "" : agent)
            .build();
    return bus.own(AuthApi.OPEN_SESSION, request);
  }

  /**
   * Changes the nickname, of one's own account alone. go-chat's clients send the password along
   * whatever they change: the present one is no change, and another is refused.
   */
  Future<Void> modify(RoutingContext ctx, Session session) {
    Fields fields = Fields.of(ctx);
    if (!session.username().equalsIgnoreCase(fields.get("username").strip())) {
      throw new Told(Texts.NOT_YOURS);
    }
    String nickname = fields.get("nickname").strip();
    return isPresent(ctx, session, fields.get("password"))
        .compose(
            same ->
                nickname.isEmpty() || nickname.equals(session.nickname())
                    ? Future.succeededFuture()
                    : bus.as(
                            session.user(),
                            AuthApi.UPDATE_PROFILE,
                            UpdateProfileRequest.newBuilder().setNickname(nickname).build())
                        .recover(
                            Calls.told(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, Texts.BAD_NICKNAME))
                        .mapEmpty());
  }

  /** Only auth-service can tell, and only by signing in, under its limits. */
  private Future<Void> isPresent(RoutingContext ctx, Session session, String password) {
    return password.isEmpty()
        ? Future.succeededFuture()
        : open(ctx, session.username(), password)
            .recover(Calls.told(ErrorCode.ERROR_CODE_WRONG_CREDENTIALS, Texts.PASSWORD_ELSEWHERE))
            .compose(opened -> sessions.close(opened.getSessionToken()));
  }
}

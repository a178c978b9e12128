package io.parley.auth.api;

import io.parley.auth.domain.Accounts;
import io.parley.auth.domain.Client;
import io.parley.auth.domain.Device;
import io.parley.auth.domain.Language;
import io.parley.auth.domain.LastingSessions;
import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.PasswordRules;
import io.parley.auth.domain.Registration;
import io.parley.auth.domain.SignIn;
import io.parley.auth.domain.Username;
import io.parley.auth.metrics.AuthMetrics;
import io.parley.auth.metrics.AuthMetrics.Door;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.CloseSessionRequest;
import io.parley.proto.auth.CloseSessionResponse;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.GetSessionResponse;
import io.parley.proto.auth.OpenSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.auth.RegisterRequest;
import io.parley.proto.auth.RegisterResponse;
import io.parley.proto.bus.AuthApi;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The ways in over the bus, for services that have doors of their own: registering, signing in,
 * going on and signing out. Described in {@code parley/auth/v1/auth.proto}.
 */
public final class BusDoors {
  private static final String ADDRESS = "client_address";

  private final Accounts accounts;
  private final LastingSessions sessions;
  private final AuthMetrics metrics;

  /**
   * Wires it.
   *
   * @param accounts that open sessions of the lasting kind
   */
  public BusDoors(Accounts accounts, LastingSessions sessions, AuthMetrics metrics) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.metrics = metrics;
  }

  /** Serves all methods on the current context; gives the consumers, to be unregistered. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(
                AuthApi.REGISTER,
                (request, ctx) -> counted(Door.BUS_REGISTER, ctx, () -> register(request))),
            rpc.serve(
                AuthApi.OPEN_SESSION,
                (request, ctx) -> counted(Door.BUS_LOG_IN, ctx, () -> open(request))),
            rpc.serve(AuthApi.GET_SESSION, (request, ctx) -> served(ctx, () -> session(request))),
            rpc.serve(AuthApi.CLOSE_SESSION, (request, ctx) -> served(ctx, () -> close(request))))
        .map(CompositeFuture::list);
  }

  private <T> Future<T> counted(Door door, CallContext ctx, Supplier<Future<T>> operation) {
    return served(ctx, operation).onComplete(done -> metrics.passed(door, done.cause()));
  }

  private static <T> Future<T> served(CallContext ctx, Supplier<Future<T>> operation) {
    return Outcomes.of(
        () -> {
          BusCallers.service(ctx);
          return operation.get();
        });
  }

  private Future<RegisterResponse> register(RegisterRequest request) {
    String address = ClientNetwork.parse(ADDRESS, request.getClientAddress());
    Username username = Username.parse(request.getUsername());
    Registration wanted =
        new Registration(
            username,
            Nickname.parse(request.getNickname(), username),
            Language.parse(""),
            PasswordRules.normalise("password", request.getPassword()));
    return accounts
        .create(wanted, address)
        .compose(Outcomes::registered)
        .map(account -> RegisterResponse.newBuilder().setUser(Views.proto(account)).build());
  }

  private Future<OpenSessionResponse> open(OpenSessionRequest request) {
    String address = ClientNetwork.parse(ADDRESS, request.getClientAddress());
    String password = PasswordRules.normalise("password", request.getPassword());
    return accounts
        .logIn(
            request.getUsername(), password, new Client(address, Device.of(request.getUserAgent())))
        .compose(Outcomes::granted)
        .map(BusDoors::opened);
  }

  private static OpenSessionResponse opened(SignIn.Granted granted) {
    return OpenSessionResponse.newBuilder()
        .setUser(Views.proto(granted.account()))
        .setSessionId(granted.token().session().toString())
        .setSessionToken(granted.token().text())
        .setExpiresMs(granted.expiresAt().toEpochMilli())
        .build();
  }

  private Future<GetSessionResponse> session(GetSessionRequest request) {
    return sessions
        .find(request.getSessionToken())
        .map(
            found -> {
              LastingSessions.Current current = found.orElseThrow(Outcomes::ended);
              return GetSessionResponse.newBuilder()
                  .setUser(Views.proto(current.account()))
                  .setSessionId(current.session().toString())
                  .setExpiresMs(current.expiresAt().toEpochMilli())
                  .build();
            });
  }

  private Future<CloseSessionResponse> close(CloseSessionRequest request) {
    return sessions.end(request.getSessionToken()).map(CloseSessionResponse.getDefaultInstance());
  }
}

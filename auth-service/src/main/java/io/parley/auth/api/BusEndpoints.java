package io.parley.auth.api;

import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.ServiceAccounts;
import io.parley.auth.domain.UserStore;
import io.parley.auth.domain.Username;
import io.parley.auth.keys.AccessTokens;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The bus API, described in {@code parley/auth/v1/auth.proto}. */
public final class BusEndpoints {
  private static final int MAX_USERS = 200;

  private final AccessTokens tokens;
  private final UserStore users;
  private final ServiceAccounts services;

  /** Wires it. */
  public BusEndpoints(AccessTokens tokens, UserStore users, ServiceAccounts services) {
    this.tokens = tokens;
    this.users = users;
    this.services = services;
  }

  /** Serves all methods on the current context; gives the consumers, to be unregistered. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    Future<MessageConsumer<Buffer>> keys =
        rpc.serve(AuthApi.GET_KEYS, (request, ctx) -> Future.succeededFuture(keys()));
    Future<MessageConsumer<Buffer>> people =
        rpc.serve(AuthApi.GET_USERS, (request, ctx) -> Outcomes.of(() -> users(request)));
    Future<MessageConsumer<Buffer>> accounts =
        rpc.serve(
            AuthApi.ENSURE_SERVICE_ACCOUNT,
            (request, ctx) -> Outcomes.of(() -> account(request, ctx)));
    return Future.all(keys, people, accounts).map(CompositeFuture::list);
  }

  private GetKeysResponse keys() {
    if (!tokens.ready()) {
      throw Refusal.unavailable("no signing key yet");
    }
    return GetKeysResponse.newBuilder().setJwks(tokens.keySet().encode()).build();
  }

  /** A user cannot make users: only a service, which whoever joins the bus is. */
  private Future<EnsureServiceAccountResponse> account(
      EnsureServiceAccountRequest request, CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_PERMISSION_DENIED, "caller: a user (expected: a service)");
    }
    Username username = Username.parse(request.getUsername());
    return services
        .ensure(username, Nickname.parse(request.getNickname(), username))
        .map(
            ensured ->
                EnsureServiceAccountResponse.newBuilder()
                    .setUser(
                        Views.proto(
                            ensured.orElseThrow(
                                () ->
                                    new Refusal(
                                        ErrorCode.ERROR_CODE_USERNAME_TAKEN,
                                        "the user name belongs to a person"))))
                    .build());
  }

  private Future<GetUsersResponse> users(GetUsersRequest request) {
    if (request.getUserIdsCount() > MAX_USERS) {
      throw Refusal.invalid("user_ids", request.getUserIdsCount() + " of them", "0.." + MAX_USERS);
    }
    Set<UserId> ids = new LinkedHashSet<>();
    request.getUserIdsList().forEach(id -> ids.add(PeopleHandlers.userId("user_ids", id)));
    return users
        .findAll(ids)
        .map(
            found ->
                GetUsersResponse.newBuilder()
                    .addAllUsers(found.stream().map(Views::proto).toList())
                    .build());
  }
}

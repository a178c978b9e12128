package io.parley.auth.api;

import io.parley.auth.domain.Avatar;
import io.parley.auth.domain.InvalidValue;
import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.ProfileChange;
import io.parley.auth.domain.Profiles;
import io.parley.auth.domain.ServiceAccounts;
import io.parley.auth.domain.UserStore;
import io.parley.auth.domain.Username;
import io.parley.auth.keys.AccessTokens;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.FindUserResponse;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.auth.UpdateProfileResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys, people and programs on the bus, described in {@code parley/auth/v1/auth.proto}. */
public final class BusEndpoints {
  private static final int MAX_USERS = 200;

  private final AccessTokens tokens;
  private final UserStore users;
  private final Profiles profiles;
  private final ServiceAccounts services;

  /** Wires it. */
  public BusEndpoints(
      AccessTokens tokens, UserStore users, Profiles profiles, ServiceAccounts services) {
    this.tokens = tokens;
    this.users = users;
    this.profiles = profiles;
    this.services = services;
  }

  /** Serves all methods on the current context; gives the consumers, to be unregistered. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            List.of(
                rpc.serve(AuthApi.GET_KEYS, (request, ctx) -> Future.succeededFuture(keys())),
                rpc.serve(AuthApi.GET_USERS, (request, ctx) -> Outcomes.of(() -> users(request))),
                rpc.serve(AuthApi.FIND_USER, (request, ctx) -> Outcomes.of(() -> user(request))),
                rpc.serve(
                    AuthApi.UPDATE_PROFILE,
                    (request, ctx) -> Outcomes.of(() -> profile(request, ctx))),
                rpc.serve(
                    AuthApi.ENSURE_SERVICE_ACCOUNT,
                    (request, ctx) -> Outcomes.of(() -> account(request, ctx)))))
        .map(CompositeFuture::list);
  }

  private GetKeysResponse keys() {
    if (!tokens.ready()) {
      throw Refusal.unavailable("no signing key yet");
    }
    return GetKeysResponse.newBuilder().setJwks(tokens.keySet().encode()).build();
  }

  private Future<EnsureServiceAccountResponse> account(
      EnsureServiceAccountRequest request, CallContext ctx) {
    BusCallers.service(ctx);
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

  private Future<FindUserResponse> user(FindUserRequest request) {
    Optional<Username> username = name(request.getUsername());
    return username
        .map(users::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(
            found -> {
              FindUserResponse.Builder response = FindUserResponse.newBuilder();
              found.ifPresent(account -> response.setUser(Views.proto(account)));
              return response.build();
            });
  }

  /** Empty: nobody can have it. */
  private static Optional<Username> name(String text) {
    try {
      return Optional.of(Username.parse(text));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private Future<UpdateProfileResponse> profile(UpdateProfileRequest request, CallContext ctx) {
    UserId caller = BusCallers.user(ctx);
    if (request.hasNickname() && request.getNickname().isBlank()) {
      throw Refusal.invalid("nickname", "empty", "1..64 characters");
    }
    ProfileChange change =
        new ProfileChange(
            request.hasNickname() ? Optional.of(request.getNickname()) : Optional.empty(),
            request.hasAvatar() ? Optional.of(Avatar.parse(request.getAvatar())) : Optional.empty(),
            Optional.empty());
    return profiles
        .change(caller, change)
        .map(
            changed ->
                UpdateProfileResponse.newBuilder()
                    .setUser(
                        Views.proto(
                            changed.orElseThrow(
                                () -> Refusal.invalid("caller", caller, "somebody's id"))))
                    .build());
  }
}

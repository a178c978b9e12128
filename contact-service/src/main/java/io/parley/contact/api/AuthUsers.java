package io.parley.contact.api;

import io.parley.contact.domain.Users;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks auth-service who exists; {@code UNAVAILABLE} where it does not answer. */
public final class AuthUsers implements Users {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Rpc rpc;

  public AuthUsers(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<Boolean> exists(UserId user) {
    GetUsersRequest request = GetUsersRequest.newBuilder().addUserIds(user.toString()).build();
    return rpc.call(AuthApi.GET_USERS, request, CallContext.system(RequestContext.get(), DEADLINE))
        .map(
            found -> found.getUsersList().stream().anyMatch(u -> u.getId().equals(user.toString())))
        .recover(
            failure ->
                Future.failedFuture(
                    Refusals.lateIsUnavailable(failure, "users cannot be looked up now")));
  }
}

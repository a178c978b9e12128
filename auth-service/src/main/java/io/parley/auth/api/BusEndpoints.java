package io.parley.auth.api;

import io.parley.auth.domain.UserStore;
import io.parley.auth.keys.AccessTokens;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.id.UserId;
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

  /** Wires it. */
  public BusEndpoints(AccessTokens tokens, UserStore users) {
    this.tokens = tokens;
    this.users = users;
  }

  /** Serves all methods on the current context; gives the consumers, to be unregistered. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    Future<MessageConsumer<Buffer>> keys =
        rpc.serve(AuthApi.GET_KEYS, (request, ctx) -> Future.succeededFuture(keys()));
    Future<MessageConsumer<Buffer>> people =
        rpc.serve(AuthApi.GET_USERS, (request, ctx) -> Outcomes.of(() -> users(request)));
    return Future.all(keys, people).map(all -> List.of(keys.result(), people.result()));
  }

  private GetKeysResponse keys() {
    if (!tokens.ready()) {
      throw Refusal.unavailable("no signing key yet");
    }
    return GetKeysResponse.newBuilder().setJwks(tokens.keySet().encode()).build();
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

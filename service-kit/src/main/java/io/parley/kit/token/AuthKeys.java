package io.parley.kit.token;

import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.GetKeysRequest;
import io.parley.proto.bus.AuthApi;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/** Where the published keys come from. */
@FunctionalInterface
public interface AuthKeys {
  /** The JSON Web Key Set of auth-service as it is now. */
  Future<JsonObject> fetch();

  /** Over the bus. */
  static AuthKeys over(Rpc rpc) {
    return () ->
        rpc.call(
                AuthApi.GET_KEYS,
                GetKeysRequest.getDefaultInstance(),
                CallContext.system(UUID.randomUUID().toString(), Duration.ofSeconds(2)))
            .map(response -> new JsonObject(response.getJwks()));
  }
}

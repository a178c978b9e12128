package io.parley.proto.bus;

import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.GetKeysRequest;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;

/** The methods of auth-service; described in {@code parley/auth/v1/auth.proto}. */
public final class AuthApi {
  public static final RpcMethod<GetKeysRequest, GetKeysResponse> GET_KEYS =
      new RpcMethod<>("auth.v1.GetKeys", GetKeysRequest.parser(), GetKeysResponse.parser(), true);
  public static final RpcMethod<GetUsersRequest, GetUsersResponse> GET_USERS =
      new RpcMethod<>(
          "auth.v1.GetUsers", GetUsersRequest.parser(), GetUsersResponse.parser(), true);
  public static final RpcMethod<EnsureServiceAccountRequest, EnsureServiceAccountResponse>
      ENSURE_SERVICE_ACCOUNT =
          new RpcMethod<>(
              "auth.v1.EnsureServiceAccount",
              EnsureServiceAccountRequest.parser(),
              EnsureServiceAccountResponse.parser(),
              true);

  private AuthApi() {}
}

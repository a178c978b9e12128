package io.parley.proto.bus;

import io.parley.proto.auth.CloseSessionRequest;
import io.parley.proto.auth.CloseSessionResponse;
import io.parley.proto.auth.CreatePasswordLinkRequest;
import io.parley.proto.auth.CreatePasswordLinkResponse;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.FindUserResponse;
import io.parley.proto.auth.GetKeysRequest;
import io.parley.proto.auth.GetKeysResponse;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.GetSessionResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.auth.ImportUserResponse;
import io.parley.proto.auth.OpenSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.auth.RegisterRequest;
import io.parley.proto.auth.RegisterResponse;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.auth.UpdateProfileResponse;

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
  public static final RpcMethod<FindUserRequest, FindUserResponse> FIND_USER =
      new RpcMethod<>(
          "auth.v1.FindUser", FindUserRequest.parser(), FindUserResponse.parser(), true);
  public static final RpcMethod<UpdateProfileRequest, UpdateProfileResponse> UPDATE_PROFILE =
      new RpcMethod<>(
          "auth.v1.UpdateProfile",
          UpdateProfileRequest.parser(),
          UpdateProfileResponse.parser(),
          true);
  public static final RpcMethod<RegisterRequest, RegisterResponse> REGISTER =
      new RpcMethod<>(
          "auth.v1.Register", RegisterRequest.parser(), RegisterResponse.parser(), false);
  public static final RpcMethod<OpenSessionRequest, OpenSessionResponse> OPEN_SESSION =
      new RpcMethod<>(
          "auth.v1.OpenSession", OpenSessionRequest.parser(), OpenSessionResponse.parser(), false);
  public static final RpcMethod<GetSessionRequest, GetSessionResponse> GET_SESSION =
      new RpcMethod<>(
          "auth.v1.GetSession", GetSessionRequest.parser(), GetSessionResponse.parser(), true);
  public static final RpcMethod<CloseSessionRequest, CloseSessionResponse> CLOSE_SESSION =
      new RpcMethod<>(
          "auth.v1.CloseSession",
          CloseSessionRequest.parser(),
          CloseSessionResponse.parser(),
          true);
  public static final RpcMethod<ImportUserRequest, ImportUserResponse> IMPORT_USER =
      new RpcMethod<>(
          "auth.v1.ImportUser", ImportUserRequest.parser(), ImportUserResponse.parser(), true);
  public static final RpcMethod<CreatePasswordLinkRequest, CreatePasswordLinkResponse>
      CREATE_PASSWORD_LINK =
          new RpcMethod<>(
              "auth.v1.CreatePasswordLink",
              CreatePasswordLinkRequest.parser(),
              CreatePasswordLinkResponse.parser(),
              false);

  private AuthApi() {}
}

package io.parley.auth.api;

import io.parley.auth.domain.Imports;
import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.PasswordLinks;
import io.parley.auth.domain.Username;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.CreatePasswordLinkRequest;
import io.parley.proto.auth.CreatePasswordLinkResponse;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.auth.ImportUserResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Taking people over, and the links by which they set their passwords. Described in {@code
 * parley/auth/v1/auth.proto}.
 */
public final class BusImports {
  private final Imports imports;
  private final PasswordLinks links;

  /** Wires it. */
  public BusImports(Imports imports, PasswordLinks links) {
    this.imports = imports;
    this.links = links;
  }

  /** Serves all methods on the current context; gives the consumers, to be unregistered. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(AuthApi.IMPORT_USER, (request, ctx) -> Outcomes.of(() -> take(request, ctx))),
            rpc.serve(
                AuthApi.CREATE_PASSWORD_LINK,
                (request, ctx) -> Outcomes.of(() -> link(request, ctx))))
        .map(CompositeFuture::list);
  }

  private Future<ImportUserResponse> take(ImportUserRequest request, CallContext ctx) {
    BusCallers.service(ctx);
    if (request.getCreatedMs() < 0) {
      throw Refusal.invalid("created_ms", request.getCreatedMs(), "0 or more");
    }
    Username username = Username.parse(request.getUsername());
    return imports
        .take(
            PeopleHandlers.userId("id", request.getId()),
            username,
            Nickname.parse(request.getNickname(), username),
            Optional.of(request.getCreatedMs()).filter(ms -> ms > 0).map(Instant::ofEpochMilli))
        .map(
            taken ->
                response(
                    taken.orElseThrow(
                        () ->
                            new Refusal(
                                ErrorCode.ERROR_CODE_USERNAME_TAKEN,
                                "the user name belongs to another id"))));
  }

  private static ImportUserResponse response(Imports.Taken taken) {
    return ImportUserResponse.newBuilder()
        .setUser(Views.proto(taken.person().account()))
        .setCreated(taken.created())
        .setNeedsPassword(taken.person().needsPassword())
        .build();
  }

  private Future<CreatePasswordLinkResponse> link(
      CreatePasswordLinkRequest request, CallContext ctx) {
    BusCallers.service(ctx);
    return links
        .create(PeopleHandlers.userId("user_id", request.getUserId()))
        .map(
            made ->
                response(
                    made.orElseThrow(
                        () ->
                            new Refusal(
                                ErrorCode.ERROR_CODE_NOT_FOUND, "there is no such person"))));
  }

  private static CreatePasswordLinkResponse response(PasswordLinks.Made made) {
    return CreatePasswordLinkResponse.newBuilder()
        .setToken(made.link().text())
        .setExpiresMs(made.expiresAt().toEpochMilli())
        .build();
  }
}

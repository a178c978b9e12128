package io.parley.contact.api;

import io.parley.contact.domain.AvatarFiles;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.file.ClaimForAvatarRequest;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks file-service; fails with its refusal, {@code UNAVAILABLE} where it does not answer. */
public final class BusAvatarFiles implements AvatarFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Rpc rpc;

  public BusAvatarFiles(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<Void> claim(UserId user, ConversationId group, FileId file) {
    ClaimForAvatarRequest request =
        ClaimForAvatarRequest.newBuilder()
            .setSubjectId(group.toString())
            .setFileId(file.toString())
            .build();
    return rpc.call(
            FileApi.CLAIM_FOR_AVATAR, request, CallContext.of(user, RequestContext.get(), PATIENCE))
        .<Void>mapEmpty()
        .recover(
            failure ->
                Future.failedFuture(
                    Refusals.lateIsUnavailable(failure, "files cannot be looked up now")));
  }
}

package io.parley.file.api;

import io.parley.file.domain.Claim;
import io.parley.file.domain.ClaimOutcome;
import io.parley.file.domain.Claims;
import io.parley.file.domain.StoredFile;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.ClaimForAvatarRequest;
import io.parley.proto.file.ClaimForAvatarResponse;
import io.parley.proto.file.ClaimForMessageRequest;
import io.parley.proto.file.ClaimForMessageResponse;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;

/** Gives files to messages and avatars, in the name of their owner. */
final class BusClaims {
  private final Claims claims;

  BusClaims(Claims claims) {
    this.claims = claims;
  }

  Future<ClaimForMessageResponse> forMessage(ClaimForMessageRequest request, UserId owner) {
    Claim.OfMessage message =
        new Claim.OfMessage(
            Ids.id("conversation_id", request.getConversationId(), ConversationId::parse),
            Ids.id("client_id", request.getClientId(), ClientId::parse));
    List<FileId> ids =
        request.getFileIdsList().stream().map(id -> Ids.id("file_ids", id, FileId::parse)).toList();
    if (ids.isEmpty() || ids.size() > Claims.MOST || new HashSet<>(ids).size() < ids.size()) {
      return Future.failedFuture(
          Refusal.invalid(
              "file_ids", ids.size() + " of them", "1.." + Claims.MOST + ", different"));
    }
    return claim(owner, ids, message)
        .map(
            files ->
                ClaimForMessageResponse.newBuilder()
                    .addAllAttachments(files.stream().map(Protos::attachment).toList())
                    .build());
  }

  Future<ClaimForAvatarResponse> forAvatar(ClaimForAvatarRequest request, UserId owner) {
    Claim.OfAvatar avatar =
        new Claim.OfAvatar(Ids.id("subject_id", request.getSubjectId(), Uuids::parse));
    return claim(owner, List.of(Ids.file(request.getFileId())), avatar)
        .map(ClaimForAvatarResponse.getDefaultInstance());
  }

  private Future<List<StoredFile>> claim(UserId owner, List<FileId> ids, Claim wanted) {
    return claims
        .claim(owner, ids, wanted)
        .compose(
            outcome ->
                outcome instanceof ClaimOutcome.Claimed claimed
                    ? Future.succeededFuture(claimed.files())
                    : Future.failedFuture(refusal(outcome)));
  }

  private static Refusal refusal(ClaimOutcome outcome) {
    if (outcome instanceof ClaimOutcome.NoSuchFile) {
      return new Refusal(ErrorCode.ERROR_CODE_NO_SUCH_FILE, "no such file of yours");
    }
    if (outcome instanceof ClaimOutcome.NotReady) {
      return new Refusal(
          ErrorCode.ERROR_CODE_FILE_NOT_READY, "the upload of a file is not complete yet");
    }
    if (outcome instanceof ClaimOutcome.NotAlone) {
      return Refusal.invalid("file_ids", "a voice or video note and others", "it alone");
    }
    return new Refusal(
        ErrorCode.ERROR_CODE_FILE_IN_USE, "a file belongs to another message or avatar");
  }
}

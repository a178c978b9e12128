package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.AttachmentRules;
import io.parley.message.domain.FileClaims;
import io.parley.proto.bus.FileApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.ClaimForMessageRequest;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks file-service. Fails with its refusal; {@code FILE_NOT_READY} tells when to ask again, {@code
 * UNAVAILABLE} means that it gives no answer.
 */
public final class BusFileClaims implements FileClaims {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration NOT_READY_FOR = Duration.ofSeconds(1);

  private final Rpc rpc;

  /** Asks over the bus. */
  public BusFileClaims(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<List<Attachment>> claim(
      UserId sender, ConversationId conversation, ClientId message, List<Attachment> files) {
    ClaimForMessageRequest request =
        ClaimForMessageRequest.newBuilder()
            .setConversationId(conversation.toString())
            .setClientId(message.toString())
            .addAllFileIds(ids(files))
            .build();
    return rpc.call(
            FileApi.CLAIM_FOR_MESSAGE,
            request,
            CallContext.of(sender, RequestContext.get(), PATIENCE))
        .map(response -> checked(files, response.getAttachmentsList()))
        .recover(failure -> Future.failedFuture(told(failure)));
  }

  private static List<String> ids(List<Attachment> files) {
    return files.stream().map(Attachment::getFileId).toList();
  }

  /** What the router would pass over must not come into the log. */
  private static List<Attachment> checked(List<Attachment> asked, List<Attachment> claimed) {
    Optional<String> company = AttachmentRules.companyFault(claimed);
    if (company.isPresent()) {
      throw new Refusal(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, company.get());
    }
    AttachmentRules.fault(claimed)
        .or(() -> ids(asked).equals(ids(claimed)) ? Optional.empty() : Optional.of("others"))
        .ifPresent(
            fault -> {
              throw new IllegalStateException("file-service describes files wrongly: " + fault);
            });
    return claimed;
  }

  private static Throwable told(Throwable failure) {
    return failure instanceof Refusal refusal
            && refusal.code() == ErrorCode.ERROR_CODE_FILE_NOT_READY
            && refusal.retryAfter().isZero()
        ? new Refusal(refusal.code(), refusal.getMessage(), NOT_READY_FOR)
        : Refusals.lateIsUnavailable(
            failure, "the files cannot be looked up now: repeat with the same client_id");
  }
}

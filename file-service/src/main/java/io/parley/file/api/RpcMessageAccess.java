package io.parley.file.api;

import io.parley.file.domain.Claim;
import io.parley.file.domain.MessageAccess;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetMessageAccessRequest;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks message-service how messages stand; {@code UNAVAILABLE} where it does not answer. */
public final class RpcMessageAccess implements MessageAccess {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Rpc rpc;

  /** Over the bus. */
  public RpcMessageAccess(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<Standing> of(UserId user, UserId sender, Claim.OfMessage message) {
    GetMessageAccessRequest request =
        GetMessageAccessRequest.newBuilder()
            .setUserId(user.toString())
            .setConversationId(message.conversation().toString())
            .setSenderId(sender.toString())
            .setClientId(message.clientId().toString())
            .build();
    return rpc.call(
            MessageApi.GET_MESSAGE_ACCESS,
            request,
            CallContext.system(RequestContext.get(), DEADLINE))
        .map(answer -> new Standing(answer.getStored(), answer.getRecalled(), answer.getMayRead()))
        .recover(
            failure ->
                Future.failedFuture(
                    Refusals.lateIsUnavailable(failure, "messages cannot be looked up now")));
  }
}

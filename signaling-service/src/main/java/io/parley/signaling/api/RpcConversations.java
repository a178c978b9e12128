package io.parley.signaling.api;

import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetAccessRequest;
import io.parley.proto.message.ListMembersRequest;
import io.parley.signaling.service.Conversations;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks message-service; {@code UNAVAILABLE} where it does not answer. */
public final class RpcConversations implements Conversations {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Rpc rpc;

  /** Over the bus. */
  public RpcConversations(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public Future<Access> direct(UserId user, UserId other) {
    return access(
        GetAccessRequest.newBuilder()
            .setUserId(user.toString())
            .setConversationId(ConversationId.direct(user, other).toString())
            .setPeerId(other.toString()));
  }

  @Override
  public Future<Access> group(UserId user, ConversationId group) {
    return access(
        GetAccessRequest.newBuilder()
            .setUserId(user.toString())
            .setConversationId(group.toString()));
  }

  private Future<Access> access(GetAccessRequest.Builder request) {
    return told(
        rpc.call(MessageApi.GET_ACCESS, request.build(), context())
            .map(answer -> new Access(answer.getMayRead(), answer.getMayWrite())));
  }

  @Override
  public Future<Optional<Set<UserId>>> members(ConversationId group, int most) {
    ListMembersRequest request =
        ListMembersRequest.newBuilder().setConversationId(group.toString()).setMost(most).build();
    return told(
        rpc.call(MessageApi.LIST_MEMBERS, request, context())
            .map(
                answer ->
                    answer.getCount() > answer.getUserIdsCount()
                        ? Optional.empty()
                        : Optional.of(
                            answer.getUserIdsList().stream()
                                .map(UserId::parse)
                                .collect(Collectors.toUnmodifiableSet()))));
  }

  private static CallContext context() {
    return CallContext.system(RequestContext.get(), DEADLINE);
  }

  private static <T> Future<T> told(Future<T> answer) {
    return answer.recover(
        failure ->
            Future.failedFuture(
                Refusals.lateIsUnavailable(failure, "conversations cannot be looked up now")));
  }
}

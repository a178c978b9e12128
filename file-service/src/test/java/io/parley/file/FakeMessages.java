package io.parley.file;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.GetMessageAccessRequest;
import io.parley.proto.message.GetMessageAccessResponse;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands in for message-service: who may see which message, as a test says. */
final class FakeMessages implements ServiceModule {
  /** A message that a test sends. */
  record Message(ConversationId conversation, UserId sender, ClientId clientId) {}

  private record State(Set<String> readers, boolean recalled) {}

  private final Map<Message, State> stored = new ConcurrentHashMap<>();
  private volatile boolean away;

  /** The message is stored now, for those to see. */
  void store(Message message, UserId... readers) {
    Set<String> ids =
        Stream.of(readers).map(UserId::toString).collect(Collectors.toUnmodifiableSet());
    stored.put(message, new State(ids, false));
  }

  void recall(Message message) {
    stored.put(message, new State(Set.of(), true));
  }

  /** The message was not stored after all. */
  void forget(Message message) {
    stored.remove(message);
  }

  /** Whether it does not answer. */
  void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public String name() {
    return "fake-messages";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    return context
        .rpc()
        .serve(MessageApi.GET_MESSAGE_ACCESS, (request, ctx) -> answer(request))
        .map(Running.of(new Shutdown(context.vertx())));
  }

  private Future<GetMessageAccessResponse> answer(GetMessageAccessRequest request) {
    if (away) {
      return Future.failedFuture(Refusal.unavailable("away"));
    }
    State state =
        stored.get(
            new Message(
                ConversationId.parse(request.getConversationId()),
                UserId.parse(request.getSenderId()),
                ClientId.parse(request.getClientId())));
    GetMessageAccessResponse.Builder answer = GetMessageAccessResponse.newBuilder();
    if (state != null) {
      answer
          .setStored(true)
          .setRecalled(state.recalled())
          .setMayRead(state.readers().contains(request.getUserId()));
    }
    return Future.succeededFuture(answer.build());
  }
}

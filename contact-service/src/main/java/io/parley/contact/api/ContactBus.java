package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Contacts;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;

/** The bus API of contact-service. */
public final class ContactBus {
  private final Contacts contacts;

  public ContactBus(Contacts contacts) {
    this.contacts = contacts;
  }

  /** Serves it on the current context; the consumer, once calls can arrive. */
  public Future<MessageConsumer<Buffer>> serve(Rpc rpc) {
    return rpc.serve(ContactApi.GET_LIST_VERSION, this::listVersion);
  }

  /** A service may ask for anybody in its own name, but in somebody's name only for them. */
  private Future<GetListVersionResponse> listVersion(
      GetListVersionRequest request, CallContext ctx) {
    UserId user = Asked.id("user_id", request.getUserId(), UserId::parse);
    if (ctx.caller().isPresent() && !ctx.caller().get().equals(user)) {
      return Future.failedFuture(
          new Refusal(
              ErrorCode.ERROR_CODE_PERMISSION_DENIED, "user_id: another's (expected: one's own)"));
    }
    return told(contacts.listVersion(user))
        .map(version -> GetListVersionResponse.newBuilder().setVersion(version).build());
  }
}

package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Contacts;
import io.parley.contact.domain.RequestId;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.RateLimits;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.AcceptRequestRequest;
import io.parley.proto.contact.AcceptRequestResponse;
import io.parley.proto.contact.AskContactRequest;
import io.parley.proto.contact.AskContactResponse;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.contact.ListContactsResponse;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;

/** The methods on contacts and requests. */
public final class ContactBus {
  private final Contacts contacts;
  private final RateLimits rates;
  private final ContactLimits limits;

  public ContactBus(Contacts contacts, RateLimits rates, ContactLimits limits) {
    this.contacts = contacts;
    this.rates = rates;
    this.limits = limits;
  }

  /** Serves it on the current context; the consumers, once calls can arrive. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(ContactApi.GET_LIST_VERSION, this::listVersion),
            rpc.serve(ContactApi.LIST_CONTACTS, (request, ctx) -> list(BusCalls.caller(ctx))),
            rpc.serve(
                ContactApi.ACCEPT_REQUEST, (request, ctx) -> accept(BusCalls.caller(ctx), request)),
            rpc.serve(
                ContactApi.ASK_CONTACT,
                (request, ctx) -> ask(BusCalls.caller(ctx, rates, limits.requests()), request)))
        .map(CompositeFuture::list);
  }

  private Future<ListContactsResponse> list(UserId user) {
    return told(contacts.list(user)).map(Protos::of);
  }

  private Future<AcceptRequestResponse> accept(UserId user, AcceptRequestRequest request) {
    RequestId id = Asked.id("request_id", request.getRequestId(), RequestId::parse);
    return told(contacts.accept(user, id)).map(AcceptRequestResponse.getDefaultInstance());
  }

  private Future<AskContactResponse> ask(UserId user, AskContactRequest request) {
    UserId other = Asked.id("user_id", request.getUserId(), UserId::parse);
    return told(contacts.request(user, other, request.getNote())).map(Protos::of);
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

package io.parley.proto.bus;

import io.parley.proto.contact.AcceptRequestRequest;
import io.parley.proto.contact.AcceptRequestResponse;
import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.contact.ListContactsResponse;

/** The methods of contact-service; described in {@code parley/contact/v1/contact.proto}. */
public final class ContactApi {
  public static final RpcMethod<GetListVersionRequest, GetListVersionResponse> GET_LIST_VERSION =
      new RpcMethod<>(
          "contact.v1.GetListVersion",
          GetListVersionRequest.parser(),
          GetListVersionResponse.parser(),
          true);
  public static final RpcMethod<ListContactsRequest, ListContactsResponse> LIST_CONTACTS =
      new RpcMethod<>(
          "contact.v1.ListContacts",
          ListContactsRequest.parser(),
          ListContactsResponse.parser(),
          true);
  public static final RpcMethod<AcceptRequestRequest, AcceptRequestResponse> ACCEPT_REQUEST =
      new RpcMethod<>(
          "contact.v1.AcceptRequest",
          AcceptRequestRequest.parser(),
          AcceptRequestResponse.parser(),
          true);

  private ContactApi() {}
}

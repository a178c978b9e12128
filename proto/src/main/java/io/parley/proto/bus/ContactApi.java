package io.parley.proto.bus;

import io.parley.proto.contact.GetListVersionRequest;
import io.parley.proto.contact.GetListVersionResponse;

/** The methods of contact-service; described in {@code parley/contact/v1/contact.proto}. */
public final class ContactApi {
  public static final RpcMethod<GetListVersionRequest, GetListVersionResponse> GET_LIST_VERSION =
      new RpcMethod<>(
          "contact.v1.GetListVersion",
          GetListVersionRequest.parser(),
          GetListVersionResponse.parser(),
          true);

  private ContactApi() {}
}

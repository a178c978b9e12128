package io.parley.proto.bus;

import io.parley.proto.gochat.TakeRequest;
import io.parley.proto.gochat.TakeResponse;

/**
 * What gateways of go-chat's clients serve to one another; described in {@code
 * parley/gochat/v1/gateway.proto}.
 */
public final class GochatApi {
  /** Published: {@code parley.gochat.v1.Relayed}. */
  public static final String RELAYS = "gochat.v1.relays";

  private GochatApi() {}

  /** Takes what is for clients of one gateway. */
  public static RpcMethod<TakeRequest, TakeResponse> take(String inbox) {
    return new RpcMethod<>(inbox + ".Take", TakeRequest.parser(), TakeResponse.parser(), true);
  }
}

package io.parley.proto.bus;

import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.DeliverResponse;
import io.parley.proto.signaling.GetIceServersRequest;
import io.parley.proto.signaling.GetIceServersResponse;
import io.parley.proto.signaling.ListCallsRequest;
import io.parley.proto.signaling.ListCallsResponse;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.LosePeerResponse;
import io.parley.proto.signaling.ProbeRequest;
import io.parley.proto.signaling.ProbeResponse;
import io.parley.proto.signaling.RelayRequest;
import io.parley.proto.signaling.RelayResponse;

/**
 * The methods of signaling-service, and what those who hold sockets serve to it; described in
 * {@code parley/signaling/v1/signaling.proto}.
 */
public final class SignalingApi {
  public static final RpcMethod<ActRequest, ActResponse> ACT =
      new RpcMethod<>("signaling.v1.Act", ActRequest.parser(), ActResponse.parser(), true);
  public static final RpcMethod<RelayRequest, RelayResponse> RELAY =
      new RpcMethod<>("signaling.v1.Relay", RelayRequest.parser(), RelayResponse.parser(), true);
  public static final RpcMethod<ListCallsRequest, ListCallsResponse> LIST_CALLS =
      new RpcMethod<>(
          "signaling.v1.ListCalls", ListCallsRequest.parser(), ListCallsResponse.parser(), true);
  public static final RpcMethod<GetIceServersRequest, GetIceServersResponse> GET_ICE_SERVERS =
      new RpcMethod<>(
          "signaling.v1.GetIceServers",
          GetIceServersRequest.parser(),
          GetIceServersResponse.parser(),
          true);
  public static final RpcMethod<LosePeerRequest, LosePeerResponse> LOSE_PEER =
      new RpcMethod<>(
          "signaling.v1.LosePeer", LosePeerRequest.parser(), LosePeerResponse.parser(), true);

  /** Published: {@code parley.signaling.v1.CallNotice}. */
  public static final String NOTICES = "signaling.v1.notices";

  private SignalingApi() {}

  /** Takes what one device says to another one, where that one is reached. */
  public static RpcMethod<DeliverRequest, DeliverResponse> deliver(String inbox) {
    return new RpcMethod<>(
        inbox + ".Deliver", DeliverRequest.parser(), DeliverResponse.parser(), true);
  }

  /** Which devices are reached at an inbox. */
  public static RpcMethod<ProbeRequest, ProbeResponse> probe(String inbox) {
    return new RpcMethod<>(inbox + ".Probe", ProbeRequest.parser(), ProbeResponse.parser(), true);
  }
}

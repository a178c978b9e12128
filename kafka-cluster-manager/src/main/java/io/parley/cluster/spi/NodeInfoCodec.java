package io.parley.cluster.spi;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.Address;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.spi.cluster.NodeInfo;

/** What a node tells of itself: in the cluster's state as Vert.x writes it. */
final class NodeInfoCodec {
  private NodeInfoCodec() {}

  static io.parley.cluster.machine.NodeInfo encode(NodeInfo info) {
    Buffer octets = Buffer.buffer();
    info.writeToBuffer(octets);
    return new io.parley.cluster.machine.NodeInfo(
        new Address(info.host(), info.port()), Bytes.of(octets.getBytes()));
  }

  static NodeInfo decode(io.parley.cluster.machine.NodeInfo state) {
    NodeInfo info = new NodeInfo();
    info.readFromBuffer(0, Buffer.buffer(state.info().array()));
    return info;
  }
}

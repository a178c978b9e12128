package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;

/**
 * Where the event bus of a node is reached. No two members have the same.
 *
 * @param host a name or number, as the node gives it
 * @param port 1 to 65535; 0 where it is not known, which any number of members may have
 */
public record Address(String host, int port) {
  static Address read(BinaryReader in) {
    return new Address(in.text(), (int) in.number(0, 65_535));
  }

  void write(BinaryWriter out) {
    out.text(host).number(port);
  }
}

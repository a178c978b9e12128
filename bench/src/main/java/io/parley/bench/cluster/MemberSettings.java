package io.parley.bench.cluster;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a member's process is started with.
 *
 * @param kind its cluster manager
 * @param number from 0; its index in the ports
 * @param cluster the cluster's name
 * @param bootstrap where Kafka is
 * @param hazelcastPorts of all members, on the loopback interface
 */
record MemberSettings(
    Kind kind, int number, String cluster, String bootstrap, List<Integer> hazelcastPorts) {
  static final String LOOPBACK = "127.0.0.1";

  static MemberSettings parse(String json) {
    JsonObject object = new JsonObject(json);
    return new MemberSettings(
        Kind.valueOf(object.getString("kind")),
        object.getInteger("number"),
        object.getString("cluster"),
        object.getString("bootstrap"),
        object.getJsonArray("hazelcastPorts").stream().map(Integer.class::cast).toList());
  }

  String format() {
    return new JsonObject()
        .put("kind", kind.name())
        .put("number", number)
        .put("cluster", cluster)
        .put("bootstrap", bootstrap)
        .put("hazelcastPorts", new JsonArray(hazelcastPorts))
        .encode();
  }

  /** The same but for the number. */
  MemberSettings withNumber(int other) {
    return new MemberSettings(kind, other, cluster, bootstrap, hazelcastPorts);
  }

  /** On which the member answers. */
  String address() {
    return "member." + number;
  }
}

package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the members tell of themselves. */
final class NodeInfos {
  private final Map<String, NodeInfo> infos = new TreeMap<>();

  Optional<NodeInfo> get(String nodeId) {
    return Optional.ofNullable(infos.get(nodeId));
  }

  void set(String nodeId, NodeInfo info, Stamp stamp) {
    infos.put(nodeId, info);
    stamp.effect(new Effect.NodeInfoChanged(nodeId, Optional.of(info)));
  }

  void removeNode(String nodeId, Stamp stamp) {
    if (infos.remove(nodeId) != null) {
      stamp.effect(new Effect.NodeInfoChanged(nodeId, Optional.empty()));
    }
  }

  Consumer<BinaryWriter> picture() {
    List<Map.Entry<String, NodeInfo>> copy =
        infos.entrySet().stream().map(it -> Map.entry(it.getKey(), it.getValue())).toList();
    return out ->
        out.list(
            copy,
            it -> {
              out.text(it.getKey());
              it.getValue().address().write(out);
              out.bytes(it.getValue().info());
            });
  }

  void read(BinaryReader in) {
    in.list(() -> infos.put(in.text(), new NodeInfo(Address.read(in), in.bytes())));
  }
}

package io.parley.message.presence;

import io.parley.message.presence.Presence.Change;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is online by the records of the presence topic, where records of nodes that are silent mean
 * nothing. Changed by one thread; {@link #isOnline} may be asked on any.
 */
final class PresenceView {
  /** A node that was not heard for so long is gone. */
  static final long SILENCE_MS = 10_000;

  /** The records of a node that is gone for so long are taken away. */
  static final long FORGOTTEN_MS = 120_000;

  private static final class Node {
    private final Set<UserId> users = new HashSet<>();
    private boolean alive = true;
    private long heardMs;
  }

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<UserId, Set<Node>> places = new HashMap<>();
  private final Set<UserId> doubtful = new HashSet<>();
  private final Set<UserId> online = ConcurrentHashMap.newKeySet();

  boolean isOnline(UserId user) {
    return online.contains(user);
  }

  /** A record of the topic. A node that is new is given the time to be heard. */
  void record(UserId user, String nodeId, boolean present, long nowMs) {
    Node node = node(nodeId, nowMs);
    if (present) {
      node.users.add(user);
      places.computeIfAbsent(user, key -> new HashSet<>(2)).add(node);
    } else if (node.users.remove(user)) {
      Set<Node> left = places.get(user);
      left.remove(node);
      if (left.isEmpty()) {
        places.remove(user);
      }
    }
    doubtful.add(user);
  }

  /** A node was heard. */
  void heard(String nodeId, long nowMs) {
    Node node = node(nodeId, nowMs);
    node.heardMs = nowMs;
    if (!node.alive) {
      node.alive = true;
      doubtful.addAll(node.users);
    }
  }

  private Node node(String nodeId, long nowMs) {
    return nodes.computeIfAbsent(
        nodeId,
        key -> {
          Node node = new Node();
          node.heardMs = nowMs;
          return node;
        });
  }

  /** Notices nodes that fell silent, and gives all that changed since the last time. */
  List<Change> changes(long nowMs) {
    for (Node node : nodes.values()) {
      if (node.alive && nowMs - node.heardMs > SILENCE_MS) {
        node.alive = false;
        doubtful.addAll(node.users);
      }
    }
    List<Change> changes = new ArrayList<>();
    for (UserId user : doubtful) {
      boolean is = places.getOrDefault(user, Set.of()).stream().anyMatch(node -> node.alive);
      if (is ? online.add(user) : online.remove(user)) {
        changes.add(new Change(user, is));
      }
    }
    doubtful.clear();
    return changes;
  }

  /** Users whose records of nodes long gone this node should take away, by node; mostly none. */
  Map<String, Set<UserId>> forgotten(String self, long nowMs) {
    Map<String, Set<UserId>> found = new HashMap<>();
    boolean first =
        nodes.entrySet().stream()
            .noneMatch(node -> node.getValue().alive && node.getKey().compareTo(self) < 0);
    if (first) {
      nodes.forEach(
          (id, node) -> {
            if (!node.alive && nowMs - node.heardMs > FORGOTTEN_MS && !node.users.isEmpty()) {
              found.put(id, Set.copyOf(node.users));
            }
          });
    }
    nodes
        .values()
        .removeIf(
            node -> !node.alive && node.users.isEmpty() && nowMs - node.heardMs > FORGOTTEN_MS);
    return found;
  }
}

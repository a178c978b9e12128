package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Who listens on which address. An address is there while somebody listens on it. */
final class Registrations {
  /** Lists that are never changed, oldest registration first. */
  private final Map<String, List<Registration>> byAddress = new TreeMap<>();

  /** The same the other way round: node, address, sequence numbers. */
  private final Map<String, Map<String, Set<Long>>> byNode = new TreeMap<>();

  List<Registration> of(String address) {
    return byAddress.getOrDefault(address, List.of());
  }

  List<RegistrationCommand.Entry> ofNode(String nodeId) {
    List<RegistrationCommand.Entry> entries = new ArrayList<>();
    byNode
        .getOrDefault(nodeId, Map.of())
        .forEach(
            (address, seqs) ->
                seqs.forEach(seq -> entries.add(new RegistrationCommand.Entry(address, seq))));
    return entries;
  }

  boolean add(String nodeId, String address, long seq, Stamp stamp) {
    boolean added = insert(address, new Registration(nodeId, seq));
    if (added) {
      tell(address, stamp);
    }
    return added;
  }

  boolean remove(String nodeId, String address, long seq, Stamp stamp) {
    Map<String, Set<Long>> addresses = byNode.getOrDefault(nodeId, Map.of());
    Set<Long> seqs = addresses.getOrDefault(address, Set.of());
    if (!seqs.contains(seq)) {
      return false;
    }
    seqs.remove(seq);
    if (seqs.isEmpty()) {
      addresses.remove(address);
    }
    if (addresses.isEmpty()) {
      byNode.remove(nodeId);
    }
    List<Registration> now = new ArrayList<>(of(address));
    now.remove(new Registration(nodeId, seq));
    set(address, now);
    tell(address, stamp);
    return true;
  }

  boolean replace(
      String nodeId, boolean first, List<RegistrationCommand.Entry> entries, Stamp stamp) {
    Map<String, List<Registration>> before = new LinkedHashMap<>();
    if (first) {
      for (String address : byNode.getOrDefault(nodeId, Map.of()).keySet()) {
        before.put(address, of(address));
      }
      dropNode(nodeId);
    }
    for (RegistrationCommand.Entry entry : entries) {
      before.putIfAbsent(entry.address(), of(entry.address()));
      insert(entry.address(), new Registration(nodeId, entry.seq()));
    }
    boolean changed = false;
    for (Map.Entry<String, List<Registration>> it : before.entrySet()) {
      if (!of(it.getKey()).equals(it.getValue())) {
        tell(it.getKey(), stamp);
        changed = true;
      }
    }
    return changed;
  }

  void removeNode(String nodeId, Stamp stamp) {
    dropNode(nodeId).forEach(address -> tell(address, stamp));
  }

  Consumer<BinaryWriter> picture() {
    List<Map.Entry<String, List<Registration>>> copy =
        byAddress.entrySet().stream().map(it -> Map.entry(it.getKey(), it.getValue())).toList();
    return out ->
        out.list(
            copy,
            it -> {
              out.text(it.getKey());
              out.list(it.getValue(), one -> out.text(one.nodeId()).number(one.seq()));
            });
  }

  void read(BinaryReader in) {
    in.list(
        () -> {
          String address = in.text();
          return in.list(() -> insert(address, new Registration(in.text(), in.number())));
        });
  }

  private boolean insert(String address, Registration registration) {
    boolean added =
        byNode
            .computeIfAbsent(registration.nodeId(), it -> new TreeMap<>())
            .computeIfAbsent(address, it -> new LinkedHashSet<>())
            .add(registration.seq());
    if (added) {
      List<Registration> before = of(address);
      List<Registration> now = new ArrayList<>(before.size() + 1);
      now.addAll(before);
      now.add(registration);
      set(address, now);
    }
    return added;
  }

  /** The addresses on which the node was. */
  private Set<String> dropNode(String nodeId) {
    Map<String, Set<Long>> dropped = byNode.remove(nodeId);
    if (dropped == null) {
      return Set.of();
    }
    for (String address : dropped.keySet()) {
      List<Registration> now = new ArrayList<>(of(address));
      now.removeIf(it -> it.nodeId().equals(nodeId));
      set(address, now);
    }
    return dropped.keySet();
  }

  private void set(String address, List<Registration> now) {
    if (now.isEmpty()) {
      byAddress.remove(address);
    } else {
      byAddress.put(address, Collections.unmodifiableList(now));
    }
  }

  private void tell(String address, Stamp stamp) {
    stamp.effect(new Effect.RegistrationsChanged(address, of(address)));
  }
}

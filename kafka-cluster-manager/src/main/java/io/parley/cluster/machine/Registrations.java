package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Who listens on which address. An address is there while somebody listens on it. */
final class Registrations {
  /** Lists that are never changed, oldest registration first. */
  private final Map<String, List<Registration>> byAddress = new TreeMap<>();

  private final Map<String, Set<String>> addresses = new TreeMap<>();

  List<Registration> of(String address) {
    return byAddress.getOrDefault(address, List.of());
  }

  Set<String> addresses() {
    return byAddress.keySet();
  }

  List<RegistrationCommand.Entry> ofNode(String nodeId) {
    List<RegistrationCommand.Entry> entries = new ArrayList<>();
    for (String address : addresses.getOrDefault(nodeId, Set.of())) {
      for (Registration registration : of(address)) {
        if (registration.nodeId().equals(nodeId)) {
          entries.add(new RegistrationCommand.Entry(address, registration.seq()));
        }
      }
    }
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
    List<Registration> now = new ArrayList<>(of(address));
    boolean removed = now.remove(new Registration(nodeId, seq));
    if (removed) {
      set(address, now);
      if (now.stream().noneMatch(it -> it.nodeId().equals(nodeId))) {
        Set<String> left = addresses.get(nodeId);
        left.remove(address);
        if (left.isEmpty()) {
          addresses.remove(nodeId);
        }
      }
      tell(address, stamp);
    }
    return removed;
  }

  boolean replace(
      String nodeId, boolean first, List<RegistrationCommand.Entry> entries, Stamp stamp) {
    Map<String, List<Registration>> before = new LinkedHashMap<>();
    if (first) {
      for (String address : List.copyOf(addresses.getOrDefault(nodeId, Set.of()))) {
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
    List<Registration> before = of(address);
    if (before.contains(registration)) {
      return false;
    }
    List<Registration> now = new ArrayList<>(before.size() + 1);
    now.addAll(before);
    now.add(registration);
    set(address, now);
    addresses.computeIfAbsent(registration.nodeId(), it -> new TreeSet<>()).add(address);
    return true;
  }

  private Set<String> dropNode(String nodeId) {
    Set<String> dropped = addresses.remove(nodeId);
    if (dropped == null) {
      return Set.of();
    }
    for (String address : dropped) {
      set(address, of(address).stream().filter(it -> !it.nodeId().equals(nodeId)).toList());
    }
    return new LinkedHashSet<>(dropped);
  }

  private void set(String address, List<Registration> now) {
    if (now.isEmpty()) {
      byAddress.remove(address);
    } else {
      byAddress.put(address, List.copyOf(now));
    }
  }

  private void tell(String address, Stamp stamp) {
    stamp.effect(new Effect.RegistrationsChanged(address, of(address)));
  }
}

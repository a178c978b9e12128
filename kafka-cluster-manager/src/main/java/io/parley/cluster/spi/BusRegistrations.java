package io.parley.cluster.spi;

import io.parley.cluster.machine.Registration;
import io.parley.cluster.machine.RegistrationCommand;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Who listens on which address, as this node sees it: others as the log says, itself as it knows
 * better, so that an eviction does not make it deaf to itself, and local-only registrations never
 * need the log. One lock covers both, and the listener is told under it: what it is told last is
 * how it is. Safe on any thread.
 */
final class BusRegistrations {
  private final String nodeId;
  private final Function<String, List<Registration>> inLog;
  private final RegistrationListener listener;
  private final Map<String, Set<RegistrationInfo>> own = new HashMap<>();

  /**
   * What the listener was told last of what it wants; our own changes come twice, here and in the
   * log.
   */
  private final Map<String, List<RegistrationInfo>> told = new HashMap<>();

  /** With what the log says of an address. */
  BusRegistrations(
      String nodeId, Function<String, List<Registration>> inLog, RegistrationListener listener) {
    this.nodeId = nodeId;
    this.inLog = inLog;
    this.listener = listener;
  }

  /** This node listens. */
  synchronized void add(String address, RegistrationInfo info) {
    own.computeIfAbsent(address, it -> new LinkedHashSet<>()).add(info);
    changed(address);
  }

  /** This node does not listen any more. */
  synchronized void remove(String address, RegistrationInfo info) {
    Set<RegistrationInfo> left = own.getOrDefault(address, Set.of());
    if (left.remove(info)) {
      if (left.isEmpty()) {
        own.remove(address);
      }
      changed(address);
    }
  }

  /** Whether this node listens. */
  synchronized boolean has(String address, RegistrationInfo info) {
    return own.getOrDefault(address, Set.of()).contains(info);
  }

  /** The log says something else of the address than before; or we do. */
  synchronized void changed(String address) {
    List<RegistrationInfo> now = at(address);
    if (!listener.wantsUpdatesFor(address)) {
      told.remove(address);
    } else if (!now.equals(now.isEmpty() ? told.remove(address) : told.put(address, now))) {
      listener.registrationsUpdated(new RegistrationUpdateEvent(address, now));
    }
  }

  /** Others may have sent nothing here for a while. */
  void lost() {
    listener.registrationsLost();
  }

  /** Who listens on the address. */
  synchronized List<RegistrationInfo> at(String address) {
    List<RegistrationInfo> all = new ArrayList<>();
    for (Registration registration : inLog.apply(address)) {
      if (!registration.nodeId().equals(nodeId)) {
        all.add(new RegistrationInfo(registration.nodeId(), registration.seq(), false));
      }
    }
    all.addAll(own.getOrDefault(address, Set.of()));
    return all;
  }

  /** What the others should know of this node. */
  synchronized List<RegistrationCommand.Entry> shared() {
    List<RegistrationCommand.Entry> entries = new ArrayList<>();
    own.forEach(
        (address, infos) ->
            infos.stream()
                .filter(info -> !info.localOnly())
                .forEach(info -> entries.add(new RegistrationCommand.Entry(address, info.seq()))));
    return entries;
  }
}

package io.parley.cluster;

import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes down what a node selector would be told. */
final class Told implements RegistrationListener {
  private final Map<String, List<Integer>> sizes = new ConcurrentHashMap<>();
  private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
  final AtomicInteger lost = new AtomicInteger();

  void doesNotWant(String address) {
    unwanted.add(address);
  }

  /** How many listened on the address, each time that it changed. */
  List<Integer> sizes(String address) {
    return sizes.getOrDefault(address, List.of());
  }

  @Override
  public void registrationsUpdated(RegistrationUpdateEvent event) {
    sizes
        .computeIfAbsent(event.address(), it -> new CopyOnWriteArrayList<>())
        .add(event.registrations().size());
  }

  @Override
  public void registrationsLost() {
    lost.incrementAndGet();
  }

  @Override
  public boolean wantsUpdatesFor(String address) {
    return !unwanted.contains(address);
  }
}

package io.parley.cluster.spi;

import static io.parley.cluster.spi.ValueCodec.encode;

import io.parley.cluster.machine.MapCommand;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.node.ClusterNode;
import io.vertx.core.VertxException;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * A map of the cluster for those who may block: writes go through the log, and return once they are
 * applied here; they throw {@link VertxException} where that does not happen within the limit of an
 * operation. Reads are of what is known here. Collections of it are copies, not to be changed.
 */
final class ClusterSyncMap<K, V> extends AbstractMap<K, V> {
  private final String name;
  private final ClusterNode node;

  ClusterSyncMap(String name, ClusterNode node) {
    this.name = name;
    this.node = node;
  }

  @Override
  public V get(Object key) {
    return ValueCodec.decode(
        node.readHere((machine, timeMs) -> machine.maps().get(name, encode(key), timeMs))
            .orElse(null));
  }

  @Override
  public boolean containsKey(Object key) {
    return node.readHere((machine, timeMs) -> machine.maps().get(name, encode(key), timeMs))
        .isPresent();
  }

  @Override
  public int size() {
    return node.readHere((machine, timeMs) -> machine.maps().size(name, timeMs));
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    Map<K, V> copy = new LinkedHashMap<>();
    node.readHere((machine, timeMs) -> machine.maps().entries(name, timeMs))
        .forEach((key, value) -> copy.put(ValueCodec.decode(key), ValueCodec.decode(value)));
    return Set.copyOf(copy.entrySet());
  }

  @Override
  public V put(K key, V value) {
    return Outcomes.value(write(new MapCommand.Put(name, encode(key), encode(value), 0)));
  }

  @Override
  public V putIfAbsent(K key, V value) {
    return Outcomes.value(write(new MapCommand.PutIfAbsent(name, encode(key), encode(value), 0)));
  }

  @Override
  public V remove(Object key) {
    return Outcomes.value(write(new MapCommand.Remove(name, encode(key))));
  }

  @Override
  public boolean remove(Object key, Object value) {
    return Outcomes.flag(write(new MapCommand.RemoveIfPresent(name, encode(key), encode(value))));
  }

  @Override
  public V replace(K key, V value) {
    return Outcomes.value(write(new MapCommand.Replace(name, encode(key), encode(value), 0)));
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    return Outcomes.flag(
        write(
            new MapCommand.ReplaceIfPresent(
                name, encode(key), encode(oldValue), encode(newValue), 0)));
  }

  @Override
  public void clear() {
    Outcomes.done(write(new MapCommand.Clear(name)));
  }

  private Outcome write(MapCommand command) {
    try {
      return node.submit(command).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new VertxException(
          "map " + name + ": " + Objects.requireNonNull(Answers.bare(e)).getMessage(), e);
    }
  }
}

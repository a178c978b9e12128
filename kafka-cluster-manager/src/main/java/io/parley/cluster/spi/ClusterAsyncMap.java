package io.parley.cluster.spi;

import static io.parley.cluster.spi.ValueCodec.encode;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.MapCommand;
import io.parley.cluster.node.ClusterNode;
import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A map of the cluster. Times to live are in milliseconds, 0 for ever, by the brokers' clocks.
 * Reads see what was written anywhere before they began. Keys and values are read on the caller's
 * context, thus with its class loader.
 */
final class ClusterAsyncMap<K, V> implements AsyncMap<K, V> {
  private static final long FOR_EVER = 0;

  private final String name;
  private final ClusterNode node;
  private final Answers answers;

  ClusterAsyncMap(String name, ClusterNode node, Answers answers) {
    this.name = name;
    this.node = node;
    this.answers = answers;
  }

  @Override
  public Future<V> get(K key) {
    Bytes octets = encode(key);
    return answers.future(
        node.read((machine, timeMs) -> machine.maps().get(name, octets, timeMs)),
        value -> ValueCodec.decode(value.orElse(null)));
  }

  @Override
  public Future<Void> put(K key, V value) {
    return put(key, value, FOR_EVER);
  }

  @Override
  public Future<Void> put(K key, V value, long ttl) {
    return answers.future(
        node.submit(new MapCommand.Put(name, encode(key), encode(value), checked(ttl))),
        Outcomes::done);
  }

  @Override
  public Future<V> putIfAbsent(K key, V value) {
    return putIfAbsent(key, value, FOR_EVER);
  }

  @Override
  public Future<V> putIfAbsent(K key, V value, long ttl) {
    return answers.future(
        node.submit(new MapCommand.PutIfAbsent(name, encode(key), encode(value), checked(ttl))),
        Outcomes::value);
  }

  @Override
  public Future<V> remove(K key) {
    return answers.future(node.submit(new MapCommand.Remove(name, encode(key))), Outcomes::value);
  }

  @Override
  public Future<Boolean> removeIfPresent(K key, V value) {
    return answers.future(
        node.submit(new MapCommand.RemoveIfPresent(name, encode(key), encode(value))),
        Outcomes::flag);
  }

  @Override
  public Future<V> replace(K key, V value) {
    return replace(key, value, FOR_EVER);
  }

  @Override
  public Future<V> replace(K key, V value, long ttl) {
    return answers.future(
        node.submit(new MapCommand.Replace(name, encode(key), encode(value), checked(ttl))),
        Outcomes::value);
  }

  @Override
  public Future<Boolean> replaceIfPresent(K key, V oldValue, V newValue) {
    return replaceIfPresent(key, oldValue, newValue, FOR_EVER);
  }

  @Override
  public Future<Boolean> replaceIfPresent(K key, V oldValue, V newValue, long ttl) {
    return answers.future(
        node.submit(
            new MapCommand.ReplaceIfPresent(
                name, encode(key), encode(oldValue), encode(newValue), checked(ttl))),
        Outcomes::flag);
  }

  @Override
  public Future<Void> clear() {
    return answers.future(node.submit(new MapCommand.Clear(name)), Outcomes::done);
  }

  @Override
  public Future<Integer> size() {
    return answers.future(
        node.read((machine, timeMs) -> machine.maps().size(name, timeMs)), Function.identity());
  }

  @Override
  public Future<Set<K>> keys() {
    return all(new LinkedHashSet<>(), (keys, entry) -> keys.add(ValueCodec.decode(entry.getKey())));
  }

  @Override
  public Future<List<V>> values() {
    return all(
        new ArrayList<>(), (values, entry) -> values.add(ValueCodec.decode(entry.getValue())));
  }

  @Override
  public Future<Map<K, V>> entries() {
    return all(
        new HashMap<>(),
        (map, entry) ->
            map.put(ValueCodec.decode(entry.getKey()), ValueCodec.decode(entry.getValue())));
  }

  private <C> Future<C> all(C collected, BiConsumer<C, Map.Entry<Bytes, Bytes>> collect) {
    return answers.future(
        node.read((machine, timeMs) -> machine.maps().entries(name, timeMs)),
        entries -> {
          entries.entrySet().forEach(entry -> collect.accept(collected, entry));
          return collected;
        });
  }

  private static long checked(long ttl) {
    if (ttl < 0) {
      throw new IllegalArgumentException("ttl: " + ttl + " (expected: 0 or more)");
    }
    return ttl;
  }
}

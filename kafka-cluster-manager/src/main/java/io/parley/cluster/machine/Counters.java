package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The counters, by name. One that is 0 takes no room. */
final class Counters {
  private final Map<String, Long> counters = new TreeMap<>();

  long get(String counter) {
    return counters.getOrDefault(counter, 0L);
  }

  void set(String counter, long value) {
    if (value == 0) {
      counters.remove(counter);
    } else {
      counters.put(counter, value);
    }
  }

  void wipe() {
    counters.clear();
  }

  Consumer<BinaryWriter> picture() {
    List<Map.Entry<String, Long>> copy =
        counters.entrySet().stream().map(it -> Map.entry(it.getKey(), it.getValue())).toList();
    return out -> out.list(copy, it -> out.text(it.getKey()).number(it.getValue()));
  }

  void read(BinaryReader in) {
    in.list(
        () -> {
          String counter = in.text();
          set(counter, in.number());
          return counter;
        });
  }
}

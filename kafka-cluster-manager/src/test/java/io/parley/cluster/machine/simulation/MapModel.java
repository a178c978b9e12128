package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.MapCommand;
import io.parley.cluster.machine.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A map, nothing swept, each entry with the time until when it counts. */
final class MapModel implements Model {
  private final Map<Key, Line> lines = new HashMap<>();
  private long timeMs;

  @Override
  public void saw(Applied applied, Machine machine) {
    assertThat(machine.timeMs()).as("time never goes back").isGreaterThanOrEqualTo(timeMs);
    timeMs = machine.timeMs();
    if (!(applied.outcome() instanceof Outcome.Ignored)
        && applied.envelope().orElseThrow().command() instanceof MapCommand command) {
      assertThat(applied.outcome()).as("%s", applied).isEqualTo(apply(command));
    }
    if (applied.effects().stream().anyMatch(Effect.Wiped.class::isInstance)) {
      lines.clear();
    }
    if (applied.offset() % 16 == 0) {
      compare(machine);
    }
  }

  private void compare(Machine machine) {
    Map<String, Integer> sizes = new HashMap<>();
    lines.forEach(
        (key, line) -> {
          Optional<Bytes> value = get(key.map, key.key);
          assertThat(machine.maps().get(key.map, key.key, timeMs)).isEqualTo(value);
          sizes.merge(key.map, value.isPresent() ? 1 : 0, Integer::sum);
        });
    sizes.forEach((map, size) -> assertThat(machine.maps().size(map, timeMs)).isEqualTo(size));
  }

  private Outcome apply(MapCommand command) {
    if (command instanceof MapCommand.Put put) {
      Optional<Bytes> before = get(put.map(), put.key());
      set(put.map(), put.key(), put.value(), put.ttlMs());
      return new Outcome.Value(before);
    }
    if (command instanceof MapCommand.PutIfAbsent put) {
      Optional<Bytes> before = get(put.map(), put.key());
      if (before.isEmpty()) {
        set(put.map(), put.key(), put.value(), put.ttlMs());
      }
      return new Outcome.Value(before);
    }
    if (command instanceof MapCommand.Replace replace) {
      Optional<Bytes> before = get(replace.map(), replace.key());
      if (before.isPresent()) {
        set(replace.map(), replace.key(), replace.value(), replace.ttlMs());
      }
      return new Outcome.Value(before);
    }
    if (command instanceof MapCommand.ReplaceIfPresent replace) {
      boolean equal = get(replace.map(), replace.key()).equals(Optional.of(replace.expected()));
      if (equal) {
        set(replace.map(), replace.key(), replace.value(), replace.ttlMs());
      }
      return new Outcome.Flag(equal);
    }
    if (command instanceof MapCommand.Remove remove) {
      Optional<Bytes> before = get(remove.map(), remove.key());
      lines.remove(new Key(remove.map(), remove.key()));
      return new Outcome.Value(before);
    }
    if (command instanceof MapCommand.RemoveIfPresent remove) {
      boolean equal = get(remove.map(), remove.key()).equals(Optional.of(remove.value()));
      if (equal) {
        lines.remove(new Key(remove.map(), remove.key()));
      }
      return new Outcome.Flag(equal);
    }
    lines.keySet().removeIf(it -> it.map.equals(((MapCommand.Clear) command).map()));
    return new Outcome.Done();
  }

  private Optional<Bytes> get(String map, Bytes key) {
    return Optional.ofNullable(lines.get(new Key(map, key)))
        .filter(it -> it.untilMs > timeMs)
        .map(Line::value);
  }

  private void set(String map, Bytes key, Bytes value, long ttlMs) {
    lines.put(new Key(map, key), new Line(value, ttlMs == 0 ? Long.MAX_VALUE : timeMs + ttlMs));
  }

  private record Key(String map, Bytes key) {}

  private record Line(Bytes value, long untilMs) {}
}

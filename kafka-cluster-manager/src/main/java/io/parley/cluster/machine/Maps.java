package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The asynchronous maps, by name. Readable for all, changed by commands alone. An entry whose time
 * is over is seen by no command, and swept by the first record behind that time.
 */
public final class Maps {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final Map<String, Map<Bytes, Entry>> maps = new TreeMap<>();
  private final TreeMap<Expiry, Place> expiries = new TreeMap<>();

  Maps() {}

  /**
   * A value.
   *
   * @param atMs when, in the log's time ({@link Machine#timeMs()} or later, if the last record is
   *     some time ago): decides which entries are over
   */
  public Optional<Bytes> get(String map, Bytes key, long atMs) {
    Entry entry = of(map).get(key);
    return entry == null || entry.expiry <= atMs ? Optional.empty() : Optional.of(entry.value);
  }

  /**
   * All entries of a map, oldest key first.
   *
   * @param atMs as for {@link #get}
   * @return a copy
   */
  public Map<Bytes, Bytes> entries(String map, long atMs) {
    Map<Bytes, Bytes> entries = new LinkedHashMap<>();
    of(map)
        .forEach(
            (key, entry) -> {
              if (entry.expiry > atMs) {
                entries.put(key, entry.value);
              }
            });
    return entries;
  }

  /**
   * How many entries a map has.
   *
   * @param atMs as for {@link #get}
   */
  public int size(String map, long atMs) {
    return (int) of(map).values().stream().filter(entry -> entry.expiry > atMs).count();
  }

  /** The offset with which an entry was written, expired or not. */
  public Optional<Long> version(String map, Bytes key) {
    return Optional.ofNullable(of(map).get(key)).map(Entry::version);
  }

  Optional<Bytes> put(String map, Bytes key, Bytes value, long ttlMs, Stamp stamp) {
    Optional<Bytes> before = remove(map, key, false);
    long expiry =
        ttlMs == 0 || ttlMs > FOR_EVER - stamp.timeMs() ? FOR_EVER : stamp.timeMs() + ttlMs;
    set(map, key, new Entry(value, expiry, stamp.offset()));
    return before;
  }

  Optional<Bytes> putIfAbsent(String map, Bytes key, Bytes value, long ttlMs, Stamp stamp) {
    Optional<Bytes> there = value(map, key);
    if (there.isEmpty()) {
      put(map, key, value, ttlMs, stamp);
    }
    return there;
  }

  Optional<Bytes> remove(String map, Bytes key) {
    return remove(map, key, true);
  }

  boolean removeIfPresent(String map, Bytes key, Bytes value) {
    boolean present = value(map, key).filter(value::equals).isPresent();
    if (present) {
      remove(map, key);
    }
    return present;
  }

  Optional<Bytes> replace(String map, Bytes key, Bytes value, long ttlMs, Stamp stamp) {
    return value(map, key).isEmpty() ? Optional.empty() : put(map, key, value, ttlMs, stamp);
  }

  boolean replaceIfPresent(
      String map, Bytes key, Bytes expected, Bytes value, long ttlMs, Stamp stamp) {
    boolean present = value(map, key).filter(expected::equals).isPresent();
    if (present) {
      put(map, key, value, ttlMs, stamp);
    }
    return present;
  }

  void clear(String map) {
    List.copyOf(of(map).keySet()).forEach(key -> remove(map, key));
  }

  void wipe() {
    maps.clear();
    expiries.clear();
  }

  /** Removes what is over; before any command of the record is applied. */
  void sweep(long timeMs) {
    while (!expiries.isEmpty() && expiries.firstKey().timeMs <= timeMs) {
      Place place = expiries.pollFirstEntry().getValue();
      remove(place.map, place.key);
    }
  }

  Consumer<BinaryWriter> picture() {
    List<Map.Entry<String, List<Map.Entry<Bytes, Entry>>>> copy = new ArrayList<>();
    maps.forEach((name, map) -> copy.add(Map.entry(name, entriesOf(map))));
    return out ->
        out.list(
            copy,
            map -> {
              out.text(map.getKey());
              out.list(map.getValue(), it -> it.getValue().write(out.bytes(it.getKey())));
            });
  }

  void read(BinaryReader in) {
    in.list(
        () -> {
          String map = in.text();
          return in.list(
              () -> {
                Bytes key = in.bytes();
                Entry entry = Entry.read(in);
                set(map, key, entry);
                return entry;
              });
        });
  }

  private static List<Map.Entry<Bytes, Entry>> entriesOf(Map<Bytes, Entry> map) {
    List<Map.Entry<Bytes, Entry>> entries = new ArrayList<>(map.size());
    map.forEach((key, entry) -> entries.add(Map.entry(key, entry)));
    return entries;
  }

  private Map<Bytes, Entry> of(String map) {
    return maps.getOrDefault(map, Map.of());
  }

  private Optional<Bytes> value(String map, Bytes key) {
    return Optional.ofNullable(of(map).get(key)).map(Entry::value);
  }

  private void set(String map, Bytes key, Entry entry) {
    maps.computeIfAbsent(map, it -> new LinkedHashMap<>()).put(key, entry);
    if (entry.expiry != FOR_EVER) {
      expiries.put(new Expiry(entry.expiry, entry.version), new Place(map, key));
    }
  }

  private Optional<Bytes> remove(String map, Bytes key, boolean forGood) {
    Map<Bytes, Entry> entries = of(map);
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (forGood) {
      entries.remove(key);
    }
    if (entry.expiry != FOR_EVER) {
      expiries.remove(new Expiry(entry.expiry, entry.version));
    }
    if (entries.isEmpty()) {
      maps.remove(map);
    }
    return Optional.of(entry.value);
  }

  /** A value, until when it is there, and the offset of the record that wrote it. */
  private record Entry(Bytes value, long expiry, long version) {
    static Entry read(BinaryReader in) {
      return new Entry(in.bytes(), in.number(), in.number());
    }

    void write(BinaryWriter out) {
      out.bytes(value).number(expiry).number(version);
    }
  }

  /** When an entry is over; the version tells those of the same time apart. */
  private record Expiry(long timeMs, long version) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      int byTime = Long.compare(timeMs, other.timeMs);
      return byTime == 0 ? Long.compare(version, other.version) : byTime;
    }
  }

  private record Place(String map, Bytes key) {}
}

package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;

/**
 * Changes of asynchronous maps. Keys and values are octets, compared as such. A time to live is in
 * milliseconds, 0 for ever. A map is there while it has an entry.
 */
public sealed interface MapCommand extends Command {
  /** Answers {@link Outcome.Value}: what was there. */
  record Put(String map, Bytes key, Bytes value, long ttlMs) implements MapCommand {
    static Put read(BinaryReader in) {
      return new Put(in.text(), in.bytes(), in.bytes(), in.number(0, Long.MAX_VALUE));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.PUT;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key).bytes(value).number(ttlMs);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Value(state.maps().put(map, key, value, ttlMs, stamp));
    }
  }

  /** Puts where nothing is. Answers {@link Outcome.Value}: what is there instead. */
  record PutIfAbsent(String map, Bytes key, Bytes value, long ttlMs) implements MapCommand {
    static PutIfAbsent read(BinaryReader in) {
      return new PutIfAbsent(in.text(), in.bytes(), in.bytes(), in.number(0, Long.MAX_VALUE));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.PUT_IF_ABSENT;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key).bytes(value).number(ttlMs);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Value(state.maps().putIfAbsent(map, key, value, ttlMs, stamp));
    }
  }

  /** Answers {@link Outcome.Value}: what was there. */
  record Remove(String map, Bytes key) implements MapCommand {
    static Remove read(BinaryReader in) {
      return new Remove(in.text(), in.bytes());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REMOVE;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Value(state.maps().remove(map, key));
    }
  }

  /** Removes where exactly this is. Answers {@link Outcome.Flag}: whether it was. */
  record RemoveIfPresent(String map, Bytes key, Bytes value) implements MapCommand {
    static RemoveIfPresent read(BinaryReader in) {
      return new RemoveIfPresent(in.text(), in.bytes(), in.bytes());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REMOVE_IF_PRESENT;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key).bytes(value);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.maps().removeIfPresent(map, key, value));
    }
  }

  /** Puts where something is. Answers {@link Outcome.Value}: what was there. */
  record Replace(String map, Bytes key, Bytes value, long ttlMs) implements MapCommand {
    static Replace read(BinaryReader in) {
      return new Replace(in.text(), in.bytes(), in.bytes(), in.number(0, Long.MAX_VALUE));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REPLACE;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key).bytes(value).number(ttlMs);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Value(state.maps().replace(map, key, value, ttlMs, stamp));
    }
  }

  /** Puts where exactly this is. Answers {@link Outcome.Flag}: whether it was. */
  record ReplaceIfPresent(String map, Bytes key, Bytes expected, Bytes value, long ttlMs)
      implements MapCommand {
    static ReplaceIfPresent read(BinaryReader in) {
      return new ReplaceIfPresent(
          in.text(), in.bytes(), in.bytes(), in.bytes(), in.number(0, Long.MAX_VALUE));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REPLACE_IF_PRESENT;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map).bytes(key).bytes(expected).bytes(value).number(ttlMs);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(
          state.maps().replaceIfPresent(map, key, expected, value, ttlMs, stamp));
    }
  }

  /** Removes everything of a map. Answers {@link Outcome.Done}. */
  record Clear(String map) implements MapCommand {
    static Clear read(BinaryReader in) {
      return new Clear(in.text());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.CLEAR;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(map);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      state.maps().clear(map);
      return new Outcome.Done();
    }
  }
}

package io.parley.cluster.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.kafka.common.Uuid;

/**
 * A piece of a snapshot, as one record of Kafka.
 *
 * @param log the id of the topic whose records the snapshot stands for
 * @param generation the same in each piece of a snapshot
 * @param index of this piece, from 0
 * @param count of the pieces
 * @param checksum CRC-32C of the whole state
 */
record SnapshotChunk(
    Uuid log,
    UUID generation,
    int index,
    int count,
    long nextOffset,
    long timeMs,
    int checksum,
    ByteBuffer piece) {
  /** Well below the 1 MiB that a broker takes by default. */
  static final int LARGEST_PIECE = 512 << 10;

  private static final byte VERSION = 1;
  private static final int HEAD = 1 + 16 + 16 + 4 + 4 + 8 + 8 + 4;

  /** Cuts a state into pieces; an empty one is one empty piece. */
  static List<SnapshotChunk> cut(Uuid log, SnapshotStore.Snapshot snapshot) {
    byte[] state = snapshot.state().array();
    UUID generation = UUID.randomUUID();
    int checksum = checksum(state);
    int count = Math.max(1, (state.length + LARGEST_PIECE - 1) / LARGEST_PIECE);
    List<SnapshotChunk> chunks = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int from = index * LARGEST_PIECE;
      int length = Math.min(LARGEST_PIECE, state.length - from);
      chunks.add(
          new SnapshotChunk(
              log,
              generation,
              index,
              count,
              snapshot.nextOffset(),
              snapshot.timeMs(),
              checksum,
              ByteBuffer.wrap(state, from, length).slice()));
    }
    return chunks;
  }

  static int checksum(byte[] state) {
    CRC32C crc = new CRC32C();
    crc.update(state);
    return (int) crc.getValue();
  }

  byte[] encode() {
    return ByteBuffer.allocate(HEAD + piece.remaining())
        .put(VERSION)
        .putLong(log.getMostSignificantBits())
        .putLong(log.getLeastSignificantBits())
        .putLong(generation.getMostSignificantBits())
        .putLong(generation.getLeastSignificantBits())
        .putInt(index)
        .putInt(count)
        .putLong(nextOffset)
        .putLong(timeMs)
        .putInt(checksum)
        .put(piece.duplicate())
        .array();
  }

  /** None where the record is not one of ours. */
  static Optional<SnapshotChunk> decode(byte[] record) {
    if (record == null || record.length < HEAD || record[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(record, 1, record.length - 1);
    Uuid log = new Uuid(in.getLong(), in.getLong());
    UUID generation = new UUID(in.getLong(), in.getLong());
    return Optional.of(
        new SnapshotChunk(
            log,
            generation,
            in.getInt(),
            in.getInt(),
            in.getLong(),
            in.getLong(),
            in.getInt(),
            in.slice()));
  }
}

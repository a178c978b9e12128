package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.SnapshotStore.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/** Puts pieces together in the order of their records; what is damaged or unfinished falls out. */
final class SnapshotGatherer {
  private final Uuid log;
  private final Map<UUID, Gathering> unfinished = new HashMap<>();
  private final List<Stored> complete = new ArrayList<>();

  /** Of one log's snapshots; those of a log that is gone are passed over. */
  SnapshotGatherer(Uuid log) {
    this.log = log;
  }

  /**
   * A complete snapshot.
   *
   * @param firstRecord the offset of its first piece
   */
  record Stored(long firstRecord, Snapshot snapshot) {}

  void add(long offset, byte[] record) {
    SnapshotChunk.decode(record)
        .filter(chunk -> chunk.log().equals(log))
        .ifPresent(chunk -> add(offset, chunk));
  }

  private void add(long offset, SnapshotChunk chunk) {
    if (chunk.index() == 0) {
      unfinished.put(chunk.generation(), new Gathering(offset));
    }
    Gathering gathering = unfinished.get(chunk.generation());
    if (gathering == null || !gathering.add(chunk)) {
      unfinished.remove(chunk.generation());
      return;
    }
    if (chunk.index() + 1 == chunk.count()) {
      unfinished.remove(chunk.generation());
      byte[] state = gathering.state.toByteArray();
      if (SnapshotChunk.checksum(state) == chunk.checksum()) {
        Snapshot snapshot = new Snapshot(chunk.nextOffset(), chunk.timeMs(), Bytes.of(state));
        complete.add(new Stored(gathering.firstRecord, snapshot));
      }
    }
  }

  /** The complete ones, the one that reaches furthest first. */
  List<Stored> newestFirst() {
    Comparator<Stored> furthest =
        Comparator.comparingLong(stored -> stored.snapshot().nextOffset());
    return complete.stream()
        .sorted(furthest.thenComparingLong(Stored::firstRecord).reversed())
        .toList();
  }

  private static final class Gathering {
    private final long firstRecord;
    private final ByteArrayOutputStream state = new ByteArrayOutputStream();
    private int next;

    private Gathering(long firstRecord) {
      this.firstRecord = firstRecord;
    }

    private boolean add(SnapshotChunk chunk) {
      if (chunk.index() != next++) {
        return false;
      }
      byte[] piece = new byte[chunk.piece().remaining()];
      chunk.piece().duplicate().get(piece);
      state.writeBytes(piece);
      return true;
    }
  }
}

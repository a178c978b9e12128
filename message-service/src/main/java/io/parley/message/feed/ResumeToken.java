package io.parley.message.feed;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a client stands: it has everything below these positions. Good on every node. Clients see
 * bytes only; what cannot be read, or is of another log, counts as none. Immutable.
 */
public final class ResumeToken {
  private static final int VERSION = 1;
  private static final int MAX_PARTITIONS = 1024;

  private final int logId;
  private final long timeMs;
  private final long[] positions;

  private ResumeToken(int logId, long timeMs, long[] positions) {
    this.logId = logId;
    this.timeMs = timeMs;
    this.positions = positions;
  }

  /**
   * A token of somebody who has everything below the positions, one a partition.
   *
   * @param logId of the log that the positions belong to
   * @param timeMs now, for what has no position
   */
  public static ResumeToken of(int logId, long timeMs, long... positions) {
    return new ResumeToken(logId, timeMs, positions.clone());
  }

  /** When it was made. */
  public long timeMs() {
    return timeMs;
  }

  /** How many partitions the log has. */
  public int partitions() {
    return positions.length;
  }

  /** The position in a partition. */
  public long position(int partition) {
    return positions[partition];
  }

  /** As the client gets it. */
  public ByteString encode() {
    int size = 16 + 10 + positions.length * 10;
    byte[] bytes = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(VERSION);
      out.writeFixed32NoTag(logId);
      out.writeUInt64NoTag(timeMs);
      out.writeUInt32NoTag(positions.length);
      for (long position : positions) {
        out.writeUInt64NoTag(position);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(bytes, 0, size - out.spaceLeft());
  }

  /** Reads what a client gave; empty if it is none of {@link #encode}'s. */
  public static Optional<ResumeToken> decode(ByteString bytes) {
    CodedInputStream in = bytes.newCodedInput();
    try {
      if (bytes.isEmpty() || in.readUInt32() != VERSION) {
        return Optional.empty();
      }
      int logId = in.readFixed32();
      long timeMs = in.readUInt64();
      int count = in.readUInt32();
      if (count < 1 || count > MAX_PARTITIONS || timeMs < 0) {
        return Optional.empty();
      }
      long[] positions = new long[count];
      for (int i = 0; i < count; i++) {
        positions[i] = in.readUInt64();
      }
      return in.isAtEnd()
          ? Optional.of(new ResumeToken(logId, timeMs, positions))
          : Optional.empty();
    } catch (IOException notOurs) {
      return Optional.empty();
    }
  }

  /** Whether the two are at the same positions. */
  public boolean isAt(ResumeToken other) {
    return Arrays.equals(positions, other.positions);
  }

  /** Whether positions of the two mean the same. */
  public boolean isOfLogOf(ResumeToken other) {
    return logId == other.logId && partitions() == other.partitions();
  }
}

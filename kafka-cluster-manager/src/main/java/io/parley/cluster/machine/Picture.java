package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The state behind a record, as it was when the picture was taken; may be encoded by any thread,
 * while the machine goes on.
 */
public final class Picture {
  private final long nextOffset;
  private final long timeMs;
  private final Consumer<BinaryWriter> parts;

  Picture(long nextOffset, long timeMs, Consumer<BinaryWriter> parts) {
    this.nextOffset = nextOffset;
    this.timeMs = timeMs;
    this.parts = parts;
  }

  /** The first offset that is not in it. */
  public long nextOffset() {
    return nextOffset;
  }

  /** The log's time, in milliseconds since 1970. */
  public long timeMs() {
    return timeMs;
  }

  /** For {@link Machine#restore}. The same state gives the same octets in every node. */
  public Bytes encode() {
    BinaryWriter out = new BinaryWriter();
    parts.accept(out);
    return out.done();
  }

  /** Tells states apart: 64 hexadecimal digits. */
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(encode().array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

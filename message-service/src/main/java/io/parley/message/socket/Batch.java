package io.parley.message.socket;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** What one feed has for one socket: becomes one frame. */
final class Batch {
  /** A frame is written when it has so many bytes, and another one begun. */
  static final int MAX_BYTES = 60 * 1024;

  private final List<byte[]> parts = new ArrayList<>(2);
  private int bytes;

  /** Adds an encoded entry or acknowledgement; true if the batch is large enough to be written. */
  boolean add(byte[] part) {
    parts.add(part);
    bytes += part.length;
    return bytes >= MAX_BYTES;
  }

  /** Whether the other one has the very same parts, so that they can share a frame. */
  boolean sameAs(Batch other) {
    int size = parts.size();
    if (other == null || other.bytes != bytes || other.parts.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (parts.get(i) != other.parts.get(i)) {
        return false;
      }
    }
    return true;
  }

  Buffer frame() {
    return Frames.delivery(parts, bytes);
  }
}

package io.parley.file.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A chunk of a WebP, whose body comes next when it is read.
 *
 * @param start of its head of 8 bytes
 * @param length of its body
 */
record WebpChunk(String name, long start, long length) {

  /** Its head, which lies with its body before an end. */
  static WebpChunk read(Bytes in, long end) throws IOException {
    long start = in.position();
    String name = new String(in.take(4), US_ASCII);
    WebpChunk chunk = new WebpChunk(name, start, in.u32le());
    Malformed.unless(chunk.end() <= end, "a WebP chunk that ends too late");
    return chunk;
  }

  static byte[] head(String name, long length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name.getBytes(US_ASCII))
        .putInt((int) length)
        .array();
  }

  /** Bodies are followed by a byte where they have an odd length. */
  long end() {
    return start + 8 + length + (length & 1);
  }

  void keep(Pieces pieces) {
    pieces.keep(start, start + 8 + length);
    if ((length & 1) == 1) {
      pieces.add((byte) 0);
    }
  }
}

package io.parley.file.domain;

import io.vertx.core.buffer.Buffer;

/**
 * What the sender's client says of sound and video.
 *
 * @param durationMs 0 of anything else
 * @param waveform at most 128 bytes; empty: none
 */
public record Recording(int durationMs, Buffer waveform) {
  public static final Recording NONE = new Recording(0, Buffer.buffer());
}

package io.parley.file.domain;

import com.google.protobuf.ByteString;

/**
 * What the sender's client says of sound and video.
 *
 * @param durationMs 0 of anything else
 * @param waveform at most 128 bytes; empty: none
 */
public record Recording(int durationMs, ByteString waveform) {
  public static final Recording NONE = new Recording(0, ByteString.EMPTY);
}

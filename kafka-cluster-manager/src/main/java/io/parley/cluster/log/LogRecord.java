package io.parley.cluster.log;

import io.parley.cluster.codec.Bytes;

/**
 * A record of the log.
 *
 * @param offset its place; grows, may leave holes
 * @param timeMs when the broker appended it, in milliseconds since 1970; may step back after a
 *     change of leader
 * @param value the encoded command
 */
public record LogRecord(long offset, long timeMs, Bytes value) {}

package io.parley.message.domain.routing;

/** The number that a send was given: its seq, the count of countable entries, its record time. */
public record Numbered(long seq, long n, long timeMs) {}

package io.parley.message.domain.routing;

/** An own partition is decided up to the position {@code to}. */
public record Advance(Ownership owned, long to) {}

package io.parley.kit.http;

import java.time.Duration;

/**
 * How often something may be done: {@code capacity} at once, refilled evenly within {@code period}.
 *
 * @param name of the limit, in metrics and in the key of its counters
 */
public record RateLimit(String name, long capacity, Duration period) {}

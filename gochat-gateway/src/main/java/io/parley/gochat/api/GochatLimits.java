package io.parley.gochat.api;

import io.parley.kit.http.RateLimit;

/**
 * How much may be asked for.
 *
 * @param perSession requests of one session
 * @param perAddress requests of one address
 * @param largestFile in bytes
 * @param longestHistory in entries
 */
public record GochatLimits(
    RateLimit perSession, RateLimit perAddress, int largestFile, int longestHistory) {}

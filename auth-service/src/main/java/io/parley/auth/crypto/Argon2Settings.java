package io.parley.auth.crypto;

/**
 * What a hash costs, and how much of it at once.
 *
 * @param memoryKib memory of one hash
 * @param iterations passes over it
 * @param parallelism lanes
 * @param threads how many hashes are made at once
 * @param queue how many wait for a thread; more are refused
 */
public record Argon2Settings(
    int memoryKib, int iterations, int parallelism, int threads, int queue) {}

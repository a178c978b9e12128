package io.parley.file.api;

import io.parley.kit.http.RateLimit;

/**
 * How often one user may do what on one node.
 *
 * @param calls that change something, or ask for no bytes
 * @param uploads begun
 * @param reads of bytes
 */
public record FileLimits(RateLimit calls, RateLimit uploads, RateLimit reads) {}

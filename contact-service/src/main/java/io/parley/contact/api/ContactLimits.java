package io.parley.contact.api;

import io.parley.kit.http.RateLimit;

/**
 * How often one user may do what on one node.
 *
 * @param calls of any kind
 * @param requests contact requests made
 * @param groups groups made
 * @param changes all other changes
 */
public record ContactLimits(
    RateLimit calls, RateLimit requests, RateLimit groups, RateLimit changes) {}
